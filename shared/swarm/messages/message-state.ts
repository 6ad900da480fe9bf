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
 * - `unread`: sent, and no turn began with it though its agent rests, or has ended.
 * - `accepted`: seen in the agent's transcript, or confirmed by its channel.
 * - `read`: a turn began with it.
 * - `cancelled`: taken back in time.
 */
export const messageStages = ['sent', 'unread', 'accepted', 'read', 'failed', 'cancelled'] as const;
export type MessageStage = (typeof messageStages)[number];

/** A message that left the queue, and what became of it. */
export interface PastMessage extends QueuedMessage {
  readonly stage: MessageStage;
  /** When it came to this stage. */
  readonly at: number;
  /** Why it failed; null when it did not. */
  readonly failure: Failure | null;
  /** No turn began with it, and the person has put that away. */
  readonly dismissed?: boolean;
}

/** A person has to decide what becomes of it. */
export const isUndelivered = ({ stage }: PastMessage): boolean => stage === 'failed' || stage === 'unread';

/** It failed or was unread, and the person has put that away. */
export const isDismissed = ({ stage, failure, dismissed }: PastMessage): boolean =>
  (stage === 'cancelled' && failure !== null) || (stage === 'sent' && dismissed === true);

/** Past messages kept with an agent, latest last; the journal has all of them. */
export const pastMessagesKept = 20;

/** Characters kept of a message that its agent has, or that was taken back. Others are kept whole: they may be sent again. */
export const pastTextKept = 600;
