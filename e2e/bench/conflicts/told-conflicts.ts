import type { SwarmEvent } from '../../../shared/swarm/events.ts';
import { followEvents } from './event-feed.ts';

/** What a window hears of worktrees and their conflicts; times are those of `performance.now()`. */
export interface ToldConflicts {
  /** Tops of the worktrees, by agent. */
  readonly tops: ReadonlyMap<string, string>;
  /** When a conflict on a path was told. */
  readonly alertAt: ReadonlyMap<string, number>;
  /** When it was told that a path does not merge. */
  readonly mergeAt: ReadonlyMap<string, number>;
  readonly close: () => void;
}

/** @param onWorktree - hears how many worktrees there are */
export async function hearConflicts(
  stateDir: string,
  onWorktree: (count: number) => void,
): Promise<ToldConflicts> {
  const tops = new Map<string, string>();
  const alertAt = new Map<string, number>();
  const mergeAt = new Map<string, number>();
  const pathById = new Map<string, string>();
  const feed = await followEvents(stateDir, ({ body }: SwarmEvent, at) => {
    if (body.type === 'worktree-created') {
      tops.set(body.agentId, body.path);
      onWorktree(tops.size);
    }
    if (body.type === 'conflict-found') {
      pathById.set(body.conflictId, body.path);
      if (!alertAt.has(body.path)) alertAt.set(body.path, at);
    }
    if (body.type !== 'conflict-found' && body.type !== 'conflict-judged') return;
    const path = pathById.get(body.conflictId);
    if (path !== undefined && body.level === 'merge' && !mergeAt.has(path)) mergeAt.set(path, at);
  });
  return { tops, alertAt, mergeAt, close: feed.close };
}
