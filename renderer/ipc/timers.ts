/** Time, as the connection uses it: an argument, so that tests can turn the clock. */
export interface Timers {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls `callback` once after `delay` milliseconds; the returned function cancels. */
  readonly after: (delay: number, callback: () => void) => () => void;
}

/** The page's own clock. */
export const pageTimers: Timers = {
  now: () => Date.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
