import type { Failure } from '../../base/failure.ts';
import type { MessageId } from '../../base/ids.ts';

/**
 * What a message is for. Only a prompt can open a task; the others are about work that is under way.
 */
export const messagePurposes = [
  'prompt',
  'task',
  'nudge',
  'guidance',
  'evidence',
  're-orientation',
  're-dispatch',
  'hand-over',
  'stop-work',
  'need',
  'need-met',
  'contract',
  'stub',
  'gate',
  'resume',
] as const;
export type MessagePurpose = (typeof messagePurposes)[number];

/** A message that has not left the app: it waits for a free prompt, or is being typed. */
export interface QueuedMessage {
  readonly id: MessageId;
  readonly text: string;
  readonly queuedAt: number;
  readonly purpose: MessagePurpose;
  /** The agent gets the worker protocol before the text, which is what the person wrote. */
  readonly protocol?: boolean;
}

/**
 * How far a message got once it left the queue.
 *
 * - `sent`: typed, and Enter took it out of the input box.
 * - `accepted`: seen in the agent's transcript, or confirmed by its channel.
 * - `read`: a turn began with it.
 * - `cancelled`: taken back in time.
 */
export const messageStages = ['sent', 'accepted', 'read', 'failed', 'cancelled'] as const;
export type MessageStage = (typeof messageStages)[number];

/** A message that left the queue, and what became of it. */
export interface PastMessage extends QueuedMessage {
  readonly stage: MessageStage;
  /** When it came to this stage. */
  readonly at: number;
  /** Why it failed; null when it did not. */
  readonly failure: Failure | null;
}

/** It failed, and the person has put that away. */
export const isDismissed = ({ stage, failure }: PastMessage): boolean =>
  stage === 'cancelled' && failure !== null;

/** Past messages kept with an agent, latest last; the journal has all of them. */
export const pastMessagesKept = 20;

/** Characters kept of a past message. One that failed is kept whole: it can be sent again. */
export const pastTextKept = 600;
