import { isUndelivered } from '../messages/message-state.ts';
import type { MessagePurpose, PastMessage, QueuedMessage } from '../messages/message-state.ts';
import type { OpenRequest } from '../requests/request-state.ts';
import type { Agent } from '../state.ts';
import type { AttentionItem } from './attention-item.ts';

/** What was done about something that still waits: its agent has an answer, or a message, on the way or in hand. */
export type StepTaken =
  | { readonly kind: 'answer'; readonly answer: NonNullable<OpenRequest['answer']> }
  | { readonly kind: 'message'; readonly message: QueuedMessage | PastMessage };

/** Messages that answer a status or a claim; others are about the agent's work and say nothing about that. */
const answeringPurposes: ReadonlySet<MessagePurpose> = new Set([
  'prompt',
  'nudge',
  'guidance',
  'evidence',
  're-orientation',
  're-dispatch',
  'stop-work',
]);

/** The last thing that was done about an item since it waits; null when nothing was, or when it came to nothing. */
export function stepTaken(item: AttentionItem, agent: Agent | undefined): StepTaken | null {
  if (item.kind === 'request') {
    const { answer } = item.request;
    return answer === null ? null : { kind: 'answer', answer };
  }
  if (agent === undefined || (item.kind !== 'status' && item.kind !== 'task')) return null;
  const arrived = agent.messages.filter(
    (message) => message.stage !== 'cancelled' && !isUndelivered(message),
  );
  const message = [...arrived, ...agent.queue].findLast(
    ({ purpose, queuedAt }) => answeringPurposes.has(purpose) && queuedAt >= item.since,
  );
  return message === undefined ? null : { kind: 'message', message };
}
