import type { OpenRequest } from '../requests/request-state.ts';
import type { SwarmState } from '../state.ts';

/**
 * The open permissions of a swarm that ask for exactly the same as this one, itself included: same tool, same
 * command, same changes, same input. Nobody has answered them yet. Questions and plans are never the same.
 */
export function sameRequests(state: SwarmState, open: OpenRequest): readonly OpenRequest[] {
  const asked = wordsOf(open);
  const swarmId = state.agents[open.agentId]?.swarmId;
  if (asked === null) return [];
  return Object.values(state.requests).filter(
    (other) =>
      other.answer === null &&
      state.agents[other.agentId]?.swarmId === swarmId &&
      other.channel === open.channel &&
      wordsOf(other) === asked,
  );
}

function wordsOf({ request }: OpenRequest): string | null {
  if (request.kind !== 'permission') return null;
  const { tool, title, command, edits, input } = request;
  return JSON.stringify([tool, title, command, edits, input]);
}
