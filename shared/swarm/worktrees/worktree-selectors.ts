import type { AgentId, SwarmId } from '../../base/ids.ts';
import type { SwarmState } from '../state.ts';
import type { AgentWorktree } from './worktree-state.ts';

/** The worktree that an agent has now: the last one that was made for it and is not taken away. */
export const worktreeOf = (state: SwarmState, agentId: AgentId): AgentWorktree | null =>
  Object.values(state.worktrees).findLast((worktree) => worktree.agentId === agentId) ?? null;

/** Worktrees of one swarm or (with null) of all, oldest first. */
export const worktreesOf = (state: SwarmState, swarmId: SwarmId | null): readonly AgentWorktree[] =>
  Object.values(state.worktrees)
    .filter((worktree) => swarmId === null || worktree.swarmId === swarmId)
    .sort((a, b) => a.createdAt - b.createdAt);
