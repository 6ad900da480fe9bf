import type { Timers } from '../timers.ts';

/** A clock that moves when the test says so. */
export interface ManualTimers extends Timers {
  /** Moves the clock and calls what has become due, in order. */
  readonly advance: (milliseconds: number) => void;
  /** Timers that have not been called nor cancelled. */
  readonly waiting: () => number;
}

export function createManualTimers(start = 1_000_000): ManualTimers {
  let now = start;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const earliestUntil = (end: number) =>
    [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after: (delay, callback) => {
      const timer = { at: now + delay, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance: (milliseconds) => {
      const end = now + milliseconds;
      for (let due = earliestUntil(end); due !== undefined; due = earliestUntil(end)) {
        timers.delete(due);
        now = due.at;
        due.callback();
      }
      now = end;
    },
    waiting: () => timers.size,
  };
}
