import type { MessageId } from '#shared/base/ids.ts';
import { deliveryPace } from './delivery-pace.ts';
import type { BoxedScreen } from './text-trace.ts';
import { needleOf, traceOf } from './text-trace.ts';
import type { DeliveryOutcome, Sight } from './delivery-state.ts';

/** A message that was sent and of which more is to be learnt. */
interface Followed {
  readonly id: MessageId;
  /** What to look for in the transcript. */
  readonly needle: string;
  /** How often it stood there before. */
  readonly before: number;
  readonly isAccepted: boolean;
  /** When Enter was pressed, in milliseconds since the epoch. */
  readonly sentAt: number;
  /** Something else was typed after it, long enough for a turn of its own: one that begins now is not. */
  readonly isOvertaken: boolean;
}

/** Messages of one run that were sent and not read yet, oldest first. */
export type MessageTrail = readonly Followed[];

export const emptyTrail: MessageTrail = [];

/** Messages followed at a time; an agent that shows none of them is not asked about older ones. */
const mostFollowed = 10;

/** A message of which Enter was pressed. */
export interface SentText {
  readonly id: MessageId;
  /** The part of it that was typed last. */
  readonly part: string;
  /** The screen before Enter was pressed. */
  readonly before: BoxedScreen;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Begins to follow a message that was sent. */
export function follow(trail: MessageTrail, { id, part, before, at }: SentText): MessageTrail {
  const needle = needleOf(part);
  const followed = {
    id,
    needle,
    before: timesOutsideBox(before, needle),
    isAccepted: false,
    sentAt: at,
    isOvertaken: false,
  };
  // The same text again: where it shows, it is the last one's.
  const others = overtake(trail, at).filter((message) => !message.isOvertaken || message.needle !== needle);
  return [...others, followed].slice(-mostFollowed);
}

/**
 * Something else is typed: a turn that begins after it may be that one's. Those sent long enough ago to have begun
 * theirs are read only if they are seen in the transcript.
 */
export const overtake = (trail: MessageTrail, now: number): MessageTrail =>
  trail.map((message) =>
    now - message.sentAt >= deliveryPace.ownTurnMs ? { ...message, isOvertaken: true } : message,
  );

/**
 * Looks what became of them. Accepted: the text stands in the transcript where it did not stand before. Read:
 * a turn is seen to run (not only expected), or it asks something already, and that can be its turn.
 */
export function lookFor(
  trail: MessageTrail,
  sight: Sight,
): { readonly trail: MessageTrail; readonly outcomes: readonly DeliveryOutcome[] } {
  if (trail.length === 0) return { trail, outcomes: [] };
  if (sight.prompt === 'busy' || sight.prompt === 'asking') {
    const isRead = (message: Followed): boolean =>
      message.isAccepted || !message.isOvertaken || isNewlyAccepted(message, sight);
    const outcomes = trail
      .filter(isRead)
      .flatMap(({ id, isAccepted }): DeliveryOutcome[] => [
        ...(isAccepted ? [] : [{ kind: 'accepted', id } as const]),
        { kind: 'read', id },
      ]);
    return { trail: trail.filter((message) => !isRead(message)), outcomes };
  }
  const seen = new Set(trail.filter((message) => isNewlyAccepted(message, sight)).map(({ id }) => id));
  return {
    trail:
      seen.size === 0
        ? trail
        : trail.map((message) => (seen.has(message.id) ? { ...message, isAccepted: true } : message)),
    outcomes: [...seen].map((id) => ({ kind: 'accepted', id })),
  };
}

const isNewlyAccepted = ({ isAccepted, needle, before }: Followed, sight: Sight): boolean =>
  !isAccepted &&
  needle !== '' &&
  (timesOutsideBox(sight, needle) > before || standsAboveCursor(sight, needle));

/** Programs that read lines, such as shells, leave a line where it was typed and go on below. */
function standsAboveCursor({ view, input }: BoxedScreen, needle: string): boolean {
  if (input !== null || !view.cursor.visible) return false;
  const { lastRow } = traceOf({ view, input }, needle);
  return lastRow >= 0 && lastRow < view.cursor.y;
}

/** Where the box is not known its text counts as seen before Enter: then it must stand there once more. */
function timesOutsideBox({ view, input }: BoxedScreen, needle: string): number {
  const all = traceOf({ view, input: null }, needle).count;
  return input === null ? all : all - traceOf({ view, input }, needle).count;
}
