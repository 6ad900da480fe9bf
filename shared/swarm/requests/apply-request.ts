import { assertNever } from '../../base/assert-never.ts';
import type { EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import type { OpenRequest } from './request-state.ts';

export type RequestEvent = EventOf<
  | 'request-opened'
  | 'request-answered'
  | 'request-answer-withdrawn'
  | 'request-answer-sent'
  | 'request-closed'
>;

/** Folds what happens to the requests of agents. A late answer to a closed one changes nothing. */
export function applyRequest(
  requests: SwarmState['requests'],
  body: RequestEvent,
  at: number,
): SwarmState['requests'] {
  const { requestId: id, agentId } = body;
  switch (body.type) {
    case 'request-opened': {
      const { runId, channel, request } = body;
      return { ...requests, [id]: { id, agentId, runId, channel, request, openedAt: at, answer: null } };
    }
    case 'request-answered': {
      const { answer, rule, heldMs = 0 } = body;
      return onOpen(requests, id, () => ({ answer, at, rule, heldMs, sentAt: null }));
    }
    case 'request-answer-withdrawn':
      return onOpen(requests, id, () => null);
    case 'request-answer-sent':
      return onOpen(requests, id, ({ answer }) => (answer === null ? null : { ...answer, sentAt: at }));
    case 'request-closed': {
      const { [id]: _closed, ...rest } = requests;
      return rest;
    }
    default:
      return assertNever(body);
  }
}

function onOpen(
  requests: SwarmState['requests'],
  id: OpenRequest['id'],
  answerOf: (open: OpenRequest) => OpenRequest['answer'],
): SwarmState['requests'] {
  const open = requests[id];
  return open === undefined ? requests : { ...requests, [id]: { ...open, answer: answerOf(open) } };
}

/** What an agent asked is gone with its process. */
export const withoutRequestsOf = (
  requests: SwarmState['requests'],
  agentId: string,
): SwarmState['requests'] => {
  const left = Object.values(requests).filter((request) => request.agentId !== agentId);
  return left.length === Object.keys(requests).length
    ? requests
    : Object.fromEntries(left.map((request) => [request.id, request]));
};
