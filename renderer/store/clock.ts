import { createSubscribers } from '../ipc/subscribers.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';

/**
 * One tick a second for everything that shows a growing time. It runs only while somebody listens and
 * the page is seen, and ticks at once when the page is shown again.
 */
export interface TickingClock {
  /** Now, at most one tick old: milliseconds since the epoch. */
  readonly now: () => number;
  readonly subscribe: (listener: () => void) => Unsubscribe;
}

/** Milliseconds between two ticks: times are shown in whole seconds. */
const period = 1_000;

export interface ClockSource {
  readonly now: () => number;
  readonly every: (period: number, callback: () => void) => Unsubscribe;
  readonly isVisible: () => boolean;
  readonly onVisibility: (listener: () => void) => Unsubscribe;
}

export function createTickingClock(source: ClockSource): TickingClock {
  const listeners = createSubscribers<[]>();
  let count = 0;
  let tickedAt = 0;
  let stopTicking: Unsubscribe | null = null;
  let stopWatching: Unsubscribe | null = null;

  const tick = () => {
    tickedAt = source.now();
    listeners.call();
  };

  const update = () => {
    const shouldRun = count > 0 && source.isVisible();
    if (shouldRun && stopTicking === null) {
      stopTicking = source.every(period, tick);
      tick();
    } else if (!shouldRun && stopTicking !== null) {
      stopTicking();
      stopTicking = null;
    }
  };

  return {
    now: () => {
      // Without ticks the time still has to be about right, and the same within one drawing of the page.
      if (stopTicking === null && source.now() - tickedAt >= period) tickedAt = source.now();
      return tickedAt;
    },
    subscribe: (listener) => {
      const remove = listeners.add(listener);
      count += 1;
      if (count === 1) {
        stopWatching = source.onVisibility(update);
        update();
      }
      return () => {
        remove();
        count -= 1;
        if (count > 0) return;
        stopWatching?.();
        stopWatching = null;
        update();
      };
    },
  };
}

/** The page's clock and visibility. */
export const pageClockSource: ClockSource = {
  now: () => Date.now(),
  every: (period, callback) => {
    const timer = setInterval(callback, period);
    return () => clearInterval(timer);
  },
  isVisible: () => document.visibilityState === 'visible',
  onVisibility: (listener) => {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};
