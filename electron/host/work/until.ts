import type { Clock } from '../agents/clock.ts';
import type { SwarmStore } from '../store/store-types.ts';

export interface UntilOptions {
  readonly store: Pick<SwarmStore, 'subscribe'>;
  readonly clock: Clock;
  /** Looked at now and after every batch of events. */
  readonly condition: () => boolean;
  readonly patienceMs: number;
}

/** Waits for something to become true of the swarm. @returns whether it did in time */
export function until({ store, clock, condition, patienceMs }: UntilOptions): Promise<boolean> {
  if (condition()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (isMet: boolean): void => {
      cancel();
      unsubscribe();
      resolve(isMet);
    };
    const cancel = clock.after(patienceMs, () => finish(condition()));
    const unsubscribe = store.subscribe(() => {
      if (condition()) finish(true);
    });
  });
}
