import type { AgentId } from '../../base/ids.ts';
import type { Agent, SwarmState } from '../state.ts';

/** The state with one agent changed; itself where there is no such agent or nothing changed. */
export function onAgent(
  state: SwarmState,
  agentId: AgentId | null,
  change: (agent: Agent) => Agent,
): SwarmState {
  const agent = agentId === null ? undefined : state.agents[agentId];
  if (agent === undefined) return state;
  const changed = change(agent);
  return changed === agent ? state : { ...state, agents: { ...state.agents, [agent.id]: changed } };
}
