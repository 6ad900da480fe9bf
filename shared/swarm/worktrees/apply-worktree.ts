import { assertNever } from '../../base/assert-never.ts';
import type { EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import type { AgentWorktree } from './worktree-state.ts';

export type WorktreeEvent = EventOf<
  | 'worktree-created'
  | 'worktree-set-up'
  | 'worktree-gone'
  | 'worktree-merged'
  | 'worktree-merge-refused'
  | 'worktree-removed'
>;

type Worktrees = SwarmState['worktrees'];

/** Folds what happens to worktrees. News of one that was removed changes nothing. */
export function applyWorktree(worktrees: Worktrees, body: WorktreeEvent, at: number): Worktrees {
  switch (body.type) {
    case 'worktree-created': {
      const { type: _type, worktreeId: id, copied: _copied, ...facts } = body;
      const fresh = { createdAt: at, setup: null, goneAt: null, merged: null, refused: null };
      return { ...worktrees, [id]: { id, ...facts, ...fresh } };
    }
    case 'worktree-set-up': {
      const { command, code, ms, output } = body;
      return change(worktrees, body, { setup: { command, code, ms, output } });
    }
    case 'worktree-gone':
      return change(worktrees, body, { goneAt: at });
    case 'worktree-merged':
      return change(worktrees, body, {
        merged: { into: body.into, commit: body.commit, at },
        refused: null,
      });
    case 'worktree-merge-refused':
      return change(worktrees, body, { refused: { reason: body.reason, paths: body.paths, at } });
    case 'worktree-removed': {
      const { [body.worktreeId]: _removed, ...rest } = worktrees;
      return rest;
    }
    default:
      return assertNever(body);
  }
}

function change(
  worktrees: Worktrees,
  { worktreeId }: WorktreeEvent,
  changes: Partial<AgentWorktree>,
): Worktrees {
  const worktree = worktrees[worktreeId];
  return worktree === undefined ? worktrees : { ...worktrees, [worktreeId]: { ...worktree, ...changes } };
}
