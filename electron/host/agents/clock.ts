/** Time and timers as a dependency, so that what waits can be tested without waiting. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets; left out where nobody sets the other one either. */
  readonly steady?: () => number;
  /**
   * Runs `task` once after `ms` milliseconds.
   *
   * @returns a function that takes the appointment back; calling it later does nothing
   */
  readonly after: (ms: number, task: () => void) => () => void;
}

/** The machine's clock. Its timers do not keep a process alive. */
export const systemClock: Clock = {
  now: Date.now,
  steady: () => performance.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
