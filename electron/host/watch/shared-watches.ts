import { isWithin } from './attribution.ts';
import type { FolderWatch } from './folder-watch.ts';

/** One watch for each folder, however many agents work in it. */
export interface SharedWatches {
  /** The watch of a folder; opened if there is none. */
  readonly open: (folder: string) => FolderWatch;
  /** A change of this path would be seen. */
  readonly covers: (path: string) => boolean;
  /** Closes the watches of folders that nobody needs. */
  readonly retain: (isNeeded: (folder: string) => boolean) => void;
  /** Closes all; resolves when nothing is open, also of what was closed before. */
  readonly close: () => Promise<void>;
}

export function createSharedWatches(watch: (folder: string) => FolderWatch): SharedWatches {
  const watches = new Map<string, FolderWatch>();
  const closing = new Set<Promise<void>>();
  const retain = (isNeeded: (folder: string) => boolean): void => {
    for (const [folder, open] of watches) {
      if (isNeeded(folder)) continue;
      watches.delete(folder);
      const closed = open.close();
      closing.add(closed);
      void closed.then(() => closing.delete(closed));
    }
  };
  return {
    open: (folder) => {
      const open = watches.get(folder) ?? watch(folder);
      watches.set(folder, open);
      return open;
    },
    covers: (path) => [...watches].some(([folder, watch]) => watch.isSeeing() && isWithin(path, folder)),
    retain,
    close: async () => {
      retain(() => false);
      await Promise.all(closing);
    },
  };
}
