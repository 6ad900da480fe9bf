import { watch } from 'node:fs';
import type { Dirent, FSWatcher } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { errnoOf } from '../process/errno.ts';
import type { TreeWatchOptions, WatchTree } from './tree-watch.ts';

/**
 * A tree on Linux, with a watch of our own for each folder: the kernel knows no recursive ones. Changes come as soon
 * as they happen. What stands in a folder that is new counts as changed: it may have come before its watch.
 */
export const watchInotifyTree: WatchTree = async (options) => {
  const tree = createTree(options);
  try {
    await tree.enter(options.root, false);
  } catch (error) {
    tree.close();
    throw error;
  }
  return {
    close: () => {
      tree.close();
      return Promise.resolve();
    },
  };
};

interface Tree {
  /** Watches a folder and those below it. @throws when the system grants no more watches */
  readonly enter: (folder: string, isNew: boolean) => Promise<void>;
  readonly close: () => void;
}

function createTree({ root, ignored, onChanged, onTrouble, onGone }: TreeWatchOptions): Tree {
  const watchers = new Map<string, FSWatcher>();
  let isClosed = false;

  /** @returns false when there is no such folder any more, or it is watched already */
  const open = (folder: string): boolean => {
    if (isClosed || watchers.has(folder)) return false;
    try {
      const watcher = watch(folder, { persistent: false }, (kind, name) => hear(folder, kind, name));
      watcher.on('error', onTrouble);
      watchers.set(folder, watcher);
      return true;
    } catch (error) {
      if (!isLimit(error)) {
        // Gone meanwhile, or not ours to read: then nobody's work is in it.
        errnoOf(error);
        return false;
      }
      throw error;
    }
  };
  const enter = async (folder: string, isNew: boolean): Promise<void> => {
    const waiting = [folder];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (!open(next)) continue;
      for (const entry of await entriesOf(next)) {
        const path = join(next, entry.name);
        if (isClosed || ignored.has(entry.name)) continue;
        if (entry.isDirectory()) waiting.push(path);
        else if (isNew) onChanged(path);
      }
    }
  };
  const leave = (folder: string): void => {
    if (!watchers.has(folder)) return;
    for (const [path, watcher] of watchers) {
      if (path !== folder && !path.startsWith(folder + sep)) continue;
      watcher.close();
      watchers.delete(path);
    }
  };
  const hear = (folder: string, kind: 'rename' | 'change', name: string | null): void => {
    if (isClosed || name === null || ignored.has(name)) return;
    onChanged(join(folder, name));
    if (kind === 'rename') void lookAt(folder, name);
  };
  /** A name that came or went: it may be a folder. One that went names itself by the last part of its path. */
  const lookAt = async (folder: string, name: string): Promise<void> => {
    if (folder === root && name === basename(root) && !(await isFolder(root))) {
      if (!isClosed) onGone();
      return;
    }
    const path = join(folder, name);
    const isThere = await isFolder(path);
    // What had this name before was another one.
    leave(path);
    try {
      if (isThere) await enter(path, true);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!isClosed) onTrouble(error);
    }
  };
  return {
    enter,
    close: () => {
      isClosed = true;
      leave(root);
    },
  };
}

/** The system grants this user no more watches: a whole tree half seen is worse than one that is known not to be. */
const isLimit = (error: unknown): boolean =>
  ['ENOSPC', 'EMFILE', 'ENFILE', 'ENOMEM'].includes(errnoOf(error));

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    // Gone again.
    errnoOf(error);
    return [];
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch (error) {
    errnoOf(error);
    return false;
  }
}
