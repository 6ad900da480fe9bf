import type { Failure } from '#shared/base/failure.ts';
import type { MessageId } from '#shared/base/ids.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import type { PromptState } from './prompt-state.ts';
import type { RowRange, TextTrace } from './text-trace.ts';

/** How an agent is typed to: a part of its profile. */
export type Typing = Pick<AgentProfile, 'keys' | 'paste'>;

/** What is known about the agent's terminal at a moment. */
export interface Sight {
  readonly prompt: PromptState;
  readonly view: ScreenView;
  /** Rows of the input box, where the profile knows how to find it; else null. */
  readonly input: RowRange | null;
  /** The program has switched bracketed paste on. */
  readonly takesPaste: boolean;
}

export interface QueuedText {
  readonly id: MessageId;
  readonly text: string;
}

/** Where the typing of one part is. `before` is what the screen showed before the step. */
export type Phase =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'cleared'; readonly at: number }
  | { readonly kind: 'typed'; readonly at: number; readonly before: TextTrace }
  | {
      readonly kind: 'submitted';
      readonly at: number;
      readonly presses: number;
      readonly before: Sight;
    };

export interface Current {
  readonly id: MessageId;
  /** The part that is being typed, and those after it; never empty. */
  readonly parts: readonly [string, ...string[]];
  readonly phase: Phase;
  /** How often this part was typed and taken back, because the agent went to work meanwhile. */
  readonly retreats: number;
  /** A part before it was sent: the message cannot be taken back any more. */
  readonly isBegun: boolean;
}

export interface DeliveryState {
  readonly queue: readonly QueuedText[];
  readonly current: Current | null;
  readonly sight: Sight | null;
  /** From when on the prompt counts as free; null while it is not. */
  readonly freeFrom: number | null;
  /** When the person last typed. */
  readonly personAt: number;
}

export type DeliveryInput =
  | { readonly kind: 'queued'; readonly id: MessageId; readonly text: string }
  | { readonly kind: 'recalled'; readonly id: MessageId }
  | { readonly kind: 'redrafted'; readonly id: MessageId; readonly text: string }
  | { readonly kind: 'seen'; readonly sight: Sight }
  | { readonly kind: 'person-typed' }
  | { readonly kind: 'tick' };

export type DeliveryOutcome =
  | { readonly kind: 'sent' | 'accepted' | 'read'; readonly id: MessageId }
  /** The new text came when the old one was sent. */
  | { readonly kind: 'edit-too-late'; readonly id: MessageId }
  | { readonly kind: 'failed'; readonly id: MessageId; readonly failure: Failure };

export interface DeliveryStep {
  readonly state: DeliveryState;
  /** What to type now, or null. */
  readonly write: string | null;
  readonly outcome: DeliveryOutcome | null;
  /** When a `tick` is needed if nothing else happens before; null for never. */
  readonly wakeAt: number | null;
}

export const emptyDelivery: DeliveryState = {
  queue: [],
  current: null,
  sight: null,
  freeFrom: null,
  personAt: Number.NEGATIVE_INFINITY,
};
