import type { Clock } from '../../agents/clock.ts';

/** Waits for a sign that an agent goes on. */
export interface GoingOn {
  /** Such a sign was seen. */
  readonly seen: () => void;
  /** Resolves with true at the next sign; with false after so many milliseconds, or at the end. */
  readonly within: (ms: number) => Promise<boolean>;
  readonly end: () => void;
}

export function createGoingOn(clock: Clock): GoingOn {
  const waiting = new Set<(isSeen: boolean) => void>();
  const settle = (isSeen: boolean): void => waiting.forEach((done) => done(isSeen));
  return {
    seen: () => settle(true),
    within: (ms) =>
      new Promise((resolve) => {
        const done = (isSeen: boolean): void => {
          cancel();
          waiting.delete(done);
          resolve(isSeen);
        };
        const cancel = clock.after(ms, () => done(false));
        waiting.add(done);
      }),
    end: () => settle(false),
  };
}
