import type { Failure } from '#shared/base/failure.ts';
import { agentOf } from '#shared/swarm/events.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { NewNotice } from './app-store.ts';

/** The notice that an event calls for the moment it happens; null for the many that the tiles show well enough. */
export function noticeOf({ body }: SwarmEvent, state: SwarmState): NewNotice | null {
  const agentId = agentOf(body);
  const name = agentId === null ? '' : (state.agents[agentId]?.spec.name ?? agentId);
  switch (body.type) {
    case 'agent-launch-failed':
      return fromFailure(body.failure, agentId, 'failure', `${name} could not be started: `);
    case 'message-failed':
      return fromFailure(body.failure, agentId, 'failure', `The message to ${name} was not delivered: `);
    case 'message-unread':
      return {
        tone: 'warning',
        text: `${name} was sent a message, and no turn began with it.`,
        hint: 'Send it again or dismiss it.',
        agentId,
      };
    case 'request-closed':
      return body.failure === null
        ? null
        : fromFailure(body.failure, agentId, 'failure', `${name} did not take the answer: `);
    case 'warning-raised':
      return fromFailure(body.failure, agentId, 'warning', agentId === null ? '' : `${name}: `);
    default:
      return null;
  }
}

/** A failure as a notice. */
export const fromFailure = (
  failure: Failure,
  agentId: NewNotice['agentId'] = null,
  tone: NewNotice['tone'] = 'failure',
  lead = '',
): NewNotice => ({ tone, text: lead + failure.message, hint: failure.hint ?? null, agentId });
