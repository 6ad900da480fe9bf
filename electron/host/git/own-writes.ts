import { lstat } from 'node:fs/promises';
import type { Clock } from '../agents/clock.ts';
import { errnoOf } from '../process/errno.ts';

/** Files that the host's own git writes into worktrees, as when it merges: that is no agent's work. */
export interface OwnWrites {
  /**
   * Makes a change that writes files.
   *
   * @param paths - absolute and real
   */
  readonly during: <T>(paths: readonly string[], change: () => Promise<T>) => Promise<T>;
  /** Whether a file is as such a change has left it, or one that writes it is under way. */
  readonly has: (path: string) => Promise<boolean>;
}

/** A watch of folders tells of a write within this, in milliseconds, also on a loaded machine. */
const toldWithinMs = 60_000;

export function createOwnWrites(clock: Pick<Clock, 'now'>): OwnWrites {
  /** When the change of a file ended, in milliseconds since the epoch; null while it is under way. */
  const written = new Map<string, number | null>();
  const forgetOld = (): void => {
    for (const [path, endedAt] of written) {
      if (endedAt !== null && clock.now() - endedAt > toldWithinMs) written.delete(path);
    }
  };
  return {
    during: async (paths, change) => {
      forgetOld();
      for (const path of paths) written.set(path, null);
      try {
        return await change();
      } finally {
        const endedAt = clock.now();
        for (const path of paths) written.set(path, endedAt);
      }
    },
    has: async (path) => {
      const endedAt = written.get(path);
      if (endedAt === undefined || endedAt === null) return endedAt === null;
      const changedAt = await modifiedAt(path);
      return changedAt === null || changedAt <= endedAt;
    },
  };
}

/** In milliseconds since the epoch; null when it is not there. */
async function modifiedAt(path: string): Promise<number | null> {
  try {
    return (await lstat(path)).mtimeMs;
  } catch (error) {
    errnoOf(error);
    return null;
  }
}
