import type { Clock } from './clock.ts';

/** One appointment at a time: a new one replaces the old. */
export interface WakeTimer {
  /** @param at - milliseconds since the epoch; null for no appointment */
  readonly set: (at: number | null) => void;
}

/**
 * Milliseconds after which the clock is looked at again. Timers stand still while the machine sleeps, and Node's hold some
 * 24 days at most: an appointment for three in the morning must be kept soon after the laptop is opened at nine.
 */
export const longestNapMs = 60_000;

/**
 * @param onWake - called once for each appointment that is kept; it may set the next
 */
export function createWakeTimer(clock: Clock, onWake: () => void): WakeTimer {
  let cancel: (() => void) | null = null;
  const nap = (at: number): void => {
    const from = clock.now();
    cancel = clock.after(Math.min(Math.max(0, at - from), longestNapMs), () => {
      cancel = null;
      const now = clock.now();
      // A clock that was set back would have it wait for hours.
      if (from <= now && now < at) nap(at);
      else onWake();
    });
  };
  return {
    set: (at) => {
      cancel?.();
      cancel = null;
      if (at !== null) nap(at);
    },
  };
}
