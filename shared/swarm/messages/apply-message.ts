import { assertNever } from '../../base/assert-never.ts';
import type { Failure } from '../../base/failure.ts';
import type { MessageId } from '../../base/ids.ts';
import type { EventOf } from '../events.ts';
import type { Agent } from '../state.ts';
import { isDismissed, messageStages } from './message-state.ts';
import type { MessageStage, PastMessage, QueuedMessage } from './message-state.ts';
import { keepPast, keepText } from './past-messages.ts';

export type MessageEvent = EventOf<
  | 'message-queued'
  | 'message-edited'
  | 'message-cancelled'
  | 'message-dismissed'
  | 'message-restored'
  | 'message-sent'
  | 'message-accepted'
  | 'message-read'
  | 'message-unread'
  | 'message-failed'
>;

/** Folds what happens to the messages of an agent. */
export function applyMessage(agent: Agent, body: MessageEvent, at: number): Agent {
  switch (body.type) {
    case 'message-queued':
      return enqueue(agent, body, at);
    case 'message-edited':
      return {
        ...agent,
        queue: agent.queue.map((queued) => (queued.id === body.messageId ? edited(queued, body) : queued)),
      };
    case 'message-cancelled':
      return reach(agent, body.messageId, 'cancelled', at);
    case 'message-dismissed':
      return onPast(agent, body.messageId, dismiss);
    case 'message-restored':
      return onPast(agent, body.messageId, restore);
    case 'message-sent':
      return arrive(agent, body.messageId, 'sent', at);
    case 'message-accepted':
      return arrive(agent, body.messageId, 'accepted', at);
    case 'message-read':
      return arrive(agent, body.messageId, 'read', at);
    case 'message-unread':
      return reach(agent, body.messageId, 'unread', at);
    case 'message-failed':
      return fail(agent, body, at);
    default:
      return assertNever(body);
  }
}

/** That one which was taken back did not arrive is no failure. */
function fail(agent: Agent, { messageId, failure }: EventOf<'message-failed'>, at: number): Agent {
  const reached = reach(agent, messageId, 'failed', at, failure);
  const isAsWanted = agent.messages.some(({ id, stage }) => id === messageId && stage === 'cancelled');
  return isAsWanted ? reached : { ...reached, lastFailure: failure };
}

function enqueue(agent: Agent, body: EventOf<'message-queued'>, at: number): Agent {
  const { messageId: id, text, purpose = 'prompt', protocol, again } = body;
  const queued = { id, text, queuedAt: at, purpose, ...(protocol === true ? { protocol } : {}) };
  const before = again === undefined ? agent : onPast(agent, again, dismiss);
  return { ...before, queue: [...agent.queue, queued] };
}

function edited(
  queued: QueuedMessage,
  { text, protocol = queued.protocol === true }: EventOf<'message-edited'>,
): QueuedMessage {
  const { protocol: _before, ...rest } = queued;
  return { ...rest, text, ...(protocol ? { protocol } : {}) };
}

const onPast = (agent: Agent, id: MessageId, change: (message: PastMessage) => PastMessage): Agent => ({
  ...agent,
  messages: agent.messages.map((message) => (message.id === id ? change(message) : message)),
});

/** Keeps why it failed and since when: it can be taken back. */
function dismiss(message: PastMessage): PastMessage {
  switch (message.stage) {
    case 'failed':
      return { ...message, stage: 'cancelled' };
    case 'sent':
    case 'unread':
      return { ...message, stage: 'sent', dismissed: true };
    default:
      return message;
  }
}

function restore(message: PastMessage): PastMessage {
  if (!isDismissed(message)) return message;
  const { dismissed: _before, ...rest } = message;
  return { ...rest, stage: message.stage === 'sent' ? 'unread' : 'failed' };
}

/** The agent has it: also the worker protocol, where that went before it. */
function arrive(agent: Agent, id: MessageId, stage: MessageStage, at: number): Agent {
  const isLed = [...agent.queue, ...agent.messages].some(
    (message) => message.id === id && message.protocol === true,
  );
  const reached = reach(agent, id, stage, at);
  return isLed ? { ...reached, protocolToldAt: agent.protocolToldAt ?? at } : reached;
}

/** A message that reached a stage leaves the queue; one that was further already stays there. */
function reach(
  agent: Agent,
  id: MessageId,
  stage: MessageStage,
  at: number,
  failure: Failure | null = null,
): Agent {
  const queued = agent.queue.find((message) => message.id === id);
  if (queued !== undefined) {
    const past = keepPast([...agent.messages, keepText({ ...queued, stage, at, failure })]);
    return { ...agent, queue: agent.queue.filter((message) => message.id !== id), messages: past };
  }
  return onPast(agent, id, (message) =>
    isFurther(stage, message.stage) ? further(message, stage, at, failure) : message,
  );
}

/** Events of older hosts tell by `message-cancelled` that one that failed is dismissed. */
function further(
  message: PastMessage,
  stage: MessageStage,
  at: number,
  failure: Failure | null,
): PastMessage {
  if (message.stage === 'failed' && stage === 'cancelled') return dismiss(message);
  const { dismissed: _before, ...rest } = message;
  return keepText({ ...rest, stage, at, failure });
}

/**
 * `cancelled` is what the app asked for; that the message was sent all the same is what happened. That it did not
 * arrive is as it should be.
 */
const isFurther = (next: MessageStage, now: MessageStage): boolean =>
  now === 'cancelled'
    ? next !== 'failed' && next !== 'unread'
    : messageStages.indexOf(next) > messageStages.indexOf(now);
