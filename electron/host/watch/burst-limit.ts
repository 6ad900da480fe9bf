import type { Clock } from '../agents/clock.ts';

/** Files of one folder that are recorded in one second; more at once is a checkout, not work. */
export const filesPerSecond = 200;

/** A burst is over, and told of, when nothing was left out for so long, in milliseconds. */
const quietMs = 2_000;

/** Bounds how many changes of one folder are recorded. */
export interface BurstLimit {
  /** Lets as many through as the second still has room for, the first ones; the others are counted. */
  readonly admit: <T>(items: readonly T[]) => readonly T[];
  /** Counts what was left out elsewhere. */
  readonly leaveOut: (count: number) => void;
  /** Tells of a burst that is not over yet and stops the timer. */
  readonly close: () => void;
}

/**
 * @param onBurst - called once after each burst, with the number of changes that were left out
 */
export function createBurstLimit(clock: Clock, onBurst: (leftOut: number) => void): BurstLimit {
  let second = { from: Number.NEGATIVE_INFINITY, used: 0 };
  let leftOut = 0;
  let cancel: (() => void) | null = null;

  const tell = (): void => {
    cancel?.();
    cancel = null;
    const count = leftOut;
    leftOut = 0;
    if (count > 0) onBurst(count);
  };
  const leaveOut = (count: number): void => {
    if (count === 0) return;
    leftOut += count;
    cancel?.();
    cancel = clock.after(quietMs, tell);
  };
  return {
    admit: (items) => {
      const now = clock.now();
      if (now - second.from >= 1_000) second = { from: now, used: 0 };
      const admitted = items.slice(0, filesPerSecond - second.used);
      second = { from: second.from, used: second.used + admitted.length };
      leaveOut(items.length - admitted.length);
      return admitted;
    },
    leaveOut,
    close: tell,
  };
}
