/** Calls `work` once after so many milliseconds, unless the returned function is called before. */
export type Schedule = (work: () => void, milliseconds: number) => () => void;

/** First pause: long enough for a lock to pass, short enough to go unnoticed. */
const firstPause = 250;

/** Longest pause: a person who has just freed some disk space waits no longer than this. */
const longestPause = 5_000;

export interface Retry {
  /** Asks for one more try, after a pause that doubles from try to try. */
  readonly start: () => void;
  /** Calls it off; the next one begins with the short pause again. */
  readonly stop: () => void;
}

/** Tries again with growing pauses, for as long as it is asked to. */
export function createRetry(schedule: Schedule, work: () => void): Retry {
  let pause = firstPause;
  let cancel: (() => void) | null = null;
  return {
    start: () => {
      if (cancel !== null) return;
      cancel = schedule(() => {
        cancel = null;
        work();
      }, pause);
      pause = Math.min(pause * 2, longestPause);
    },
    stop: () => {
      cancel?.();
      cancel = null;
      pause = firstPause;
    },
  };
}
