import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import type { DeliveryOutcome } from './delivery-state.ts';

/** What is recorded of an outcome. */
export function factOf(agentId: AgentId, outcome: DeliveryOutcome): EventBody {
  const message = { agentId, messageId: outcome.id };
  switch (outcome.kind) {
    case 'sent':
      return { type: 'message-sent', ...message };
    case 'accepted':
      return { type: 'message-accepted', ...message };
    case 'read':
      return { type: 'message-read', ...message };
    case 'failed':
      return { type: 'message-failed', ...message, failure: outcome.failure };
    case 'edit-too-late':
      return { type: 'warning-raised', agentId, failure: editedTooLate };
    default:
      return assertNever(outcome);
  }
}

const editedTooLate = failure(
  'message-not-queued',
  'The message was edited too late: it was sent as it was before.',
  'Send another message that corrects it.',
);
