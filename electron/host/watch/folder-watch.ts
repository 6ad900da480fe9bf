import { stat } from 'node:fs/promises';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { Clock } from '../agents/clock.ts';
import { errnoOf } from '../process/errno.ts';
import { ignoredBelow } from './ignored-folders.ts';
import { watchInotifyTree } from './inotify-tree.ts';
import { watchParcelTree } from './parcel-tree.ts';
import type { TreeWatch, WatchTree } from './tree-watch.ts';

export interface FolderWatchOptions {
  /** Absolute real path of an existing folder. */
  readonly folder: string;
  readonly clock: Clock;
  /**
   * Files that were created, changed or removed, without doubles; a folder may be among them. `more` counts those
   * that were too many to name. The next call comes when this one has resolved.
   */
  readonly onChanged: (paths: readonly string[], more: number) => Promise<void>;
  /** Something keeps it from seeing everything. */
  readonly onTrouble: (trouble: Failure) => void;
  /** The folder was deleted or moved away; nothing comes any more. */
  readonly onGone: () => void;
  /** How this system watches a tree, when it is not to be the usual way. */
  readonly watchTree?: WatchTree;
}

export interface FolderWatch {
  /** Resolves when changes are seen from now on, or cannot be. */
  readonly ready: Promise<void>;
  /** Changes are seen now. */
  readonly isSeeing: () => boolean;
  /** Resolves when nothing is open any more. No listener is called from the call on. */
  readonly close: () => Promise<void>;
}

/** Changes are gathered for so long, in milliseconds: an editor's save is three events, a checkout ten thousand. */
const batchMs = 50;

/** Paths that one batch names; the rest is counted. */
const batchPaths = 5_000;

/**
 * On Linux the watcher that the other systems get gathers changes of all folders together for up to half a second
 * while they keep coming, as they do from many agents.
 */
const usualTree: WatchTree = process.platform === 'linux' ? watchInotifyTree : watchParcelTree;

/** Watches a folder and all below it, but for what tools write. */
export function watchFolder(options: FolderWatchOptions): FolderWatch {
  const { folder, clock, onChanged, onTrouble, onGone, watchTree = usualTree } = options;
  const changed = new Set<string>();
  let more = 0;
  let cancelFlush: (() => void) | null = null;
  let tree: TreeWatch | null = null;
  let isClosed = false;
  let isTroubled = false;

  const complain = (trouble: Failure): void => {
    if (isClosed || isTroubled) return;
    isTroubled = true;
    onTrouble(trouble);
  };
  const flush = async (): Promise<void> => {
    const paths = [...changed];
    const counted = more;
    changed.clear();
    more = 0;
    try {
      if (!isClosed) await onChanged(paths, counted);
    } finally {
      cancelFlush = null;
      if (changed.size > 0) plan();
    }
  };
  const plan = (): void => {
    cancelFlush ??= clock.after(batchMs, () => void flush());
  };
  const note = (path: string): void => {
    if (isClosed) return;
    if (changed.size < batchPaths) changed.add(path);
    else if (!changed.has(path)) more += 1;
    plan();
  };
  const start = async (): Promise<void> => {
    const ignored = await ignoredBelow(folder);
    if (isClosed) return;
    if (!(await isFolder(folder))) return onGone();
    try {
      tree = await watchTree({
        root: folder,
        ignored,
        onChanged: note,
        onTrouble: (error) =>
          complain(isLimit(error) ? tooManyNewFolders(folder) : eventsLost(folder, error)),
        onGone: () => (isClosed ? undefined : onGone()),
      });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      complain(isLimit(error) ? tooManyFolders(folder) : cannotWatch(folder, error));
    }
    return undefined;
  };

  const ready = start();
  return {
    ready,
    isSeeing: () => tree !== null && !isClosed,
    close: async () => {
      isClosed = true;
      cancelFlush?.();
      await ready;
      await tree?.close();
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    errnoOf(error);
    return false;
  }
}

const isLimit = ({ message }: Error): boolean =>
  /ENOSPC|No space left on device|EMFILE|too many open files/i.test(message);

const raiseLimit = 'Raise the limit (sudo sysctl fs.inotify.max_user_watches=524288) and restart the agent.';

const fallback = 'Until then only files count that agents report or print as written.';

const tooManyFolders = (folder: string): Failure =>
  failure(
    'watch-incomplete',
    `The folder ${folder} cannot be watched: it holds more folders than the system still lets us watch.`,
    `${raiseLimit} ${fallback}`,
  );

const tooManyNewFolders = (folder: string): Failure =>
  failure(
    'watch-incomplete',
    `Not all new folders in ${folder} are watched: the system lets us watch no more.`,
    raiseLimit,
  );

const cannotWatch = (folder: string, error: Error): Failure =>
  failure(
    'watch-incomplete',
    `The folder ${folder} cannot be watched: ${error.message}.`,
    `Restart the agent to try again. ${fallback}`,
  );

const eventsLost = (folder: string, error: Error): Failure =>
  failure(
    'watch-incomplete',
    `Changes in ${folder} went unseen: ${error.message}.`,
    'Restart the agent to watch it anew.',
  );
