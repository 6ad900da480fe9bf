import { relative, sep } from 'node:path';
import type { AgentId } from '#shared/base/ids.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { worktreeOf } from '#shared/swarm/worktrees/worktree-selectors.ts';
import { findWorktree, realPathOf } from '../watch/repository.ts';

/** The worktree that an agent works in. */
export interface AgentTop {
  /** Real path of its top folder. */
  readonly top: string;
  readonly repository: string;
  /** The agent's folder within it, with forward slashes; empty for the top. */
  readonly folder: string;
}

export type AgentTops = ReadonlyMap<AgentId, AgentTop>;

/** Where an agent works; null outside of git, and for one that is gone. */
export async function findAgentTop(state: SwarmState, agentId: AgentId): Promise<AgentTop | null> {
  const agent = state.agents[agentId];
  if (agent === undefined) return null;
  const folder = await realPathOf(worktreeOf(state, agentId)?.folder ?? agent.spec.cwd);
  const worktree = await findWorktree(folder);
  return worktree === null
    ? null
    : { ...worktree, folder: relative(worktree.top, folder).split(sep).join('/') };
}

export const agentsAt = (tops: AgentTops, top: string): readonly AgentId[] =>
  [...tops].filter(([, at]) => at.top === top).map(([agentId]) => agentId);
