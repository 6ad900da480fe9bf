import { assertNever } from '../../base/assert-never.ts';
import type { Failure } from '../../base/failure.ts';
import type { MessageId } from '../../base/ids.ts';
import type { EventOf } from '../events.ts';
import type { Agent } from '../state.ts';
import { isDismissed, messageStages, pastMessagesKept, pastTextKept } from './message-state.ts';
import type { MessageStage, PastMessage, QueuedMessage } from './message-state.ts';

export type MessageEvent = EventOf<
  | 'message-queued'
  | 'message-edited'
  | 'message-cancelled'
  | 'message-restored'
  | 'message-sent'
  | 'message-accepted'
  | 'message-read'
  | 'message-failed'
>;

/** Folds what happens to the messages of an agent. */
export function applyMessage(agent: Agent, body: MessageEvent, at: number): Agent {
  switch (body.type) {
    case 'message-queued': {
      const { messageId: id, text, purpose = 'prompt', protocol } = body;
      const queued = { id, text, queuedAt: at, purpose, ...(protocol === true ? { protocol } : {}) };
      return { ...agent, queue: [...agent.queue, queued] };
    }
    case 'message-edited':
      return {
        ...agent,
        queue: agent.queue.map((queued) => (queued.id === body.messageId ? edited(queued, body) : queued)),
      };
    case 'message-cancelled':
      return reach(agent, body.messageId, 'cancelled', at);
    case 'message-restored':
      return {
        ...agent,
        messages: agent.messages.map((message) =>
          message.id === body.messageId && isDismissed(message) ? { ...message, stage: 'failed' } : message,
        ),
      };
    case 'message-sent':
      return arrive(agent, body.messageId, 'sent', at);
    case 'message-accepted':
      return arrive(agent, body.messageId, 'accepted', at);
    case 'message-read':
      return arrive(agent, body.messageId, 'read', at);
    case 'message-failed':
      return { ...reach(agent, body.messageId, 'failed', at, body.failure), lastFailure: body.failure };
    default:
      return assertNever(body);
  }
}

function edited(
  queued: QueuedMessage,
  { text, protocol = queued.protocol === true }: EventOf<'message-edited'>,
): QueuedMessage {
  const { protocol: _before, ...rest } = queued;
  return { ...rest, text, ...(protocol ? { protocol } : {}) };
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
    const past = keepPast([...agent.messages, pastOf(queued, stage, at, failure)]);
    return { ...agent, queue: agent.queue.filter((message) => message.id !== id), messages: past };
  }
  return {
    ...agent,
    messages: agent.messages.map((message) =>
      message.id === id && isFurther(stage, message.stage) ? further(message, stage, at, failure) : message,
    ),
  };
}

/** One that failed and is dismissed keeps why it failed and since when: that can be taken back. */
const further = (
  message: PastMessage,
  stage: MessageStage,
  at: number,
  failure: Failure | null,
): PastMessage =>
  message.stage === 'failed' && stage === 'cancelled'
    ? { ...message, stage }
    : { ...message, stage, at, failure };

const pastOf = (
  queued: QueuedMessage,
  stage: MessageStage,
  at: number,
  failure: Failure | null,
): PastMessage => ({
  ...queued,
  text: stage === 'failed' ? queued.text : queued.text.slice(0, pastTextKept),
  stage,
  at,
  failure,
});

const keepPast = (messages: readonly PastMessage[]): readonly PastMessage[] =>
  messages.slice(-pastMessagesKept);

/** `cancelled` is what the app asked for; that the message was sent all the same is what happened. */
const isFurther = (next: MessageStage, now: MessageStage): boolean =>
  now === 'cancelled' || messageStages.indexOf(next) > messageStages.indexOf(now);
