import type { SwarmId } from '../base/ids.ts';
import type { EventBody } from './events.ts';
import type { SwarmState } from './state.ts';

/**
 * The swarm that an event is about, as far as the state still knows what it names: null for what concerns
 * all swarms; undefined for an agent that was removed, and with it where it belonged.
 */
export function swarmOfEvent(body: EventBody, state: SwarmState): SwarmId | null | undefined {
  if ('swarmId' in body) return body.swarmId;
  if ('agentId' in body) return body.agentId === null ? null : state.agents[body.agentId]?.swarmId;
  if ('taskId' in body) return state.tasks[body.taskId]?.swarmId ?? null;
  if ('needId' in body) return state.needs[body.needId]?.swarmId ?? null;
  if ('conflictId' in body) return state.conflicts[body.conflictId]?.swarmId ?? null;
  return body.candidates.map((agentId) => state.agents[agentId]?.swarmId).find((id) => id !== undefined);
}
