import type { EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';

/** Ownership moves with the work; the tasks move by their own events. */
export function applyHandOver(state: SwarmState, body: EventOf<'work-handed-over'>): SwarmState {
  const from = state.agents[body.agentId];
  const to = state.agents[body.toAgentId];
  if (from === undefined || to === undefined) return state;
  const owns = [...new Set([...to.spec.owns, ...from.spec.owns])];
  return {
    ...state,
    agents: {
      ...state.agents,
      [from.id]: { ...from, spec: { ...from.spec, owns: [] } },
      [to.id]: { ...to, spec: { ...to.spec, owns } },
    },
  };
}
