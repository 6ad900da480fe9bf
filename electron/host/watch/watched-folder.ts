import { formatCount } from '#shared/base/count-text.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { homeFolder } from '../files/home-folder.ts';
import type { Clock } from '../agents/clock.ts';
import { isWithin } from './attribution.ts';
import { createBurstLimit } from './burst-limit.ts';
import { isRegularFile } from './changed-files.ts';
import type { AgentChange } from './changed-files.ts';
import { watchFolder } from './folder-watch.ts';
import type { FolderWatch } from './folder-watch.ts';

export interface WatchedFolderOptions {
  /** Absolute real path. */
  readonly folder: string;
  readonly clock: Clock;
  /** Whose work the changes are; those of which nobody can say are left out. */
  readonly attribute: (paths: readonly string[]) => Promise<readonly AgentChange[]>;
  readonly onWrite: (change: AgentChange) => void;
  /** More has changed than it was told of. */
  readonly onMore: () => void;
  readonly onWarning: (warning: Failure) => void;
  readonly onGone: () => void;
}

/**
 * Watches a folder for what agents write in it, at a bounded rate. A folder that holds the home folder
 * is not watched: that would be everything on the machine.
 */
export function watchForWrites(options: WatchedFolderOptions): FolderWatch {
  const { folder, clock, attribute, onWrite, onMore, onWarning, onGone } = options;
  if (isWithin(homeFolder(), folder)) {
    onWarning(tooLarge(folder));
    return { ready: Promise.resolve(), isSeeing: () => false, close: () => Promise.resolve() };
  }
  const limit = createBurstLimit(clock, (leftOut) => onWarning(burst(folder, leftOut)));
  const watch = watchFolder({
    folder,
    clock,
    onTrouble: onWarning,
    onGone,
    onChanged: async (paths, more) => {
      limit.leaveOut(more);
      if (more > 0) onMore();
      const written: AgentChange[] = [];
      for (const change of limit.admit(await attribute(paths))) {
        if (await isRegularFile(change.file.path)) written.push(change);
      }
      written.forEach(onWrite);
    },
  });
  return {
    ready: watch.ready,
    isSeeing: watch.isSeeing,
    close: async () => {
      await watch.close();
      limit.close();
    },
  };
}

const tooLarge = (folder: string): Failure =>
  failure(
    'watch-incomplete',
    `The folder ${folder} is too large to watch for changes.`,
    'Start the agent in its project folder. Until then only files count that it prints as written.',
  );

const burst = (folder: string, leftOut: number): Failure =>
  failure(
    'watch-incomplete',
    `${formatCount(leftOut)} more files changed in ${folder} at once and were not recorded.`,
    'A checkout or an install does this. Worktrees are compared all the same; in a folder that agents share, conflicts in these files go unnoticed.',
  );
