import { watch } from 'node:fs';
import type { Git } from '../git/git.ts';
import { gitPath } from '../git/repository-place.ts';
import { errnoOf } from '../process/errno.ts';

export interface HeadWatch {
  readonly close: () => Promise<void>;
}

/**
 * Watches where git writes down each move of a worktree's head: commits, merges, resets, checkouts.
 *
 * @param onMove - called also once it watches, for what came before
 */
export function watchHead(git: Git, top: string, onMove: () => void): HeadWatch {
  const watcher = openWatch(git, top, onMove);
  return { close: async () => (await watcher)?.close() };
}

async function openWatch(git: Git, top: string, onMove: () => void) {
  const log = await gitPath(git, top, 'logs/HEAD');
  if (!log.ok) return null;
  try {
    const watcher = watch(log.value.replace(/HEAD$/, ''), { persistent: false }, onMove);
    // The folder goes with its worktree.
    watcher.on('error', () => watcher.close());
    onMove();
    return watcher;
  } catch (error) {
    // Without a log of its head (core.logAllRefUpdates off) only writes are seen.
    errnoOf(error);
    return null;
  }
}
