import type { Clock } from './clock.ts';

/**
 * The next launch may begin when this one has shown something, or after so long, in milliseconds: by then
 * the expensive part of starting a program is done, and one that prints nothing does not hold the others.
 */
const firstSignMs = 300;

/** The first sign that a run gives of itself. */
export interface FirstSign {
  /** It has printed something, or ended. */
  readonly given: () => void;
  /** Resolves with the sign, or when it took too long. */
  readonly wait: () => Promise<void>;
}

export function createFirstSign(clock: Clock): FirstSign {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    given: resolve,
    wait: async () => {
      const cancel = clock.after(firstSignMs, resolve);
      await promise;
      cancel();
    },
  };
}
