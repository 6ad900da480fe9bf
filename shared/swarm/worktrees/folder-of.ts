import type { Agent, SwarmState } from '../state.ts';
import { worktreeOf } from './worktree-selectors.ts';

/** Absolute path of the folder that an agent works in: in its worktree where it has one. */
export const folderOf = (state: SwarmState, agent: Agent): string => {
  const worktree = worktreeOf(state, agent.id);
  return worktree === null || worktree.goneAt !== null ? agent.spec.cwd : worktree.folder;
};
