/** Spans of time that a delivery is paced by, in milliseconds. */
export const deliveryPace = {
  /**
   * The prompt must be known as free for so long before anything is typed: agents paint a dialog up to
   * 150 ms after they decided to ask, and a free prompt in between is none.
   */
  settleMs: 250,
  /** A message that arrived starts a turn; only after so long without one the prompt counts as free again. */
  turnStartMs: 1_000,
  /** Nobody types into a box in which the person typed so short a time ago. */
  personMs: 3_000,
  /**
   * Between the key that empties the input box and the text: a program that reads both at once takes the
   * key for a part of a paste.
   */
  clearMs: 60,
  /**
   * Programs without a sign of their own count as busy while they echo what is typed, until they were quiet
   * for a moment. One that stays busy for so long has begun something else.
   */
  wobbleMs: 3_000,
  /** The typed text shows within this, or Enter is pressed without having seen it (collapsed pastes). */
  echoMs: 1_500,
  /** After Enter something must have happened within this; then Enter is pressed once more. */
  arriveMs: 3_000,
  /**
   * A turn begins within this after Enter, also on a machine that is full. Where something else was typed later than
   * that, a turn that follows says nothing about the message before.
   */
  ownTurnMs: 5_000,
} as const;
