import type { Clock } from './clock.ts';

/** One appointment at a time: a new one replaces the old. */
export interface WakeTimer {
  /** @param at - milliseconds since the epoch; null for no appointment */
  readonly set: (at: number | null) => void;
}

/**
 * @param onWake - called once for each appointment that is kept; it may set the next
 */
export function createWakeTimer(clock: Clock, onWake: () => void): WakeTimer {
  let cancel: (() => void) | null = null;
  return {
    set: (at) => {
      cancel?.();
      cancel = null;
      if (at === null) return;
      cancel = clock.after(Math.max(0, at - clock.now()), () => {
        cancel = null;
        onWake();
      });
    },
  };
}
