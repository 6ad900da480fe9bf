import type { AgentId } from '../../base/ids.ts';
import type { EventOf } from '../events.ts';
import { needsAfterHandOver } from '../needs/apply-need.ts';
import type { Agent, SwarmState } from '../state.ts';
import { applyTask } from '../tasks/apply-task.ts';

/** Ownership, leases and what was asked move with the work, in one step. */
export function applyHandOver(state: SwarmState, body: EventOf<'work-handed-over'>, at: number): SwarmState {
  const { agentId, toAgentId, swarmId, task: title, taskId, claims } = body;
  const from = state.agents[agentId];
  const to = state.agents[toAgentId];
  if (from === undefined || to === undefined) return state;
  const { released, gained } = claims ?? { released: from.spec.owns, gained: from.spec.owns };
  const left = from.spec.owns.filter((glob) => !released.includes(glob));
  const owned: SwarmState = {
    ...state,
    agents: { ...state.agents, ...owning(from, left), ...owning(to, [...to.spec.owns, ...gained]) },
    ...(claims === undefined ? {} : { ownership: { ...state.ownership, [swarmId]: claims.rules } }),
  };
  if (taskId === undefined) return owned;
  const assigned = { type: 'task-assigned', agentId: toAgentId, taskId, title } as const;
  const moved = applyTask(owned, assigned, at);
  return { ...moved, needs: needsAfterHandOver(moved.needs, agentId, toAgentId) };
}

const owning = (agent: Agent, owns: readonly string[]): Readonly<Record<AgentId, Agent>> => ({
  [agent.id]: { ...agent, spec: { ...agent.spec, owns: [...new Set(owns)] } },
});
