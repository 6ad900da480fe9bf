import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import { needsUser } from '#shared/detect/status.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { orderedAgentIds } from '../../store/selectors.ts';

/**
 * The agent to go to: the worst of those that need the person, or the next one after `current` if that
 * is one of them, around to the first. Null when nobody needs anything.
 */
export function nextInNeed(
  state: SwarmState,
  swarmId: SwarmId | null,
  current: AgentId | null,
): AgentId | null {
  const inNeed = orderedAgentIds(state, swarmId, 'need').filter((id) => {
    const agent = state.agents[id];
    return agent !== undefined && needsUser(agent.status.kind);
  });
  const at = current === null ? -1 : inNeed.indexOf(current);
  return inNeed[(at + 1) % Math.max(1, inNeed.length)] ?? null;
}
