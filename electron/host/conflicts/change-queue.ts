import type { Clock } from '../agents/clock.ts';

/** What has changed and is to be looked at: one after the other, first come first, each as it stands by then. */
export interface ChangeQueue {
  /** One that waits already is looked at once. */
  readonly note: (name: string) => void;
  /** Resolves when no look is under way; none begins any more. */
  readonly close: () => Promise<void>;
}

/** Changes are gathered for so long, in milliseconds: who writes one file often writes the next. */
const gatherMs = 100;

/** @param look - must not reject; after it the queue rests for as long as it took, so that half a core is the most */
export function createChangeQueue(clock: Clock, look: (name: string) => Promise<void>): ChangeQueue {
  const waiting = new Set<string>();
  let cancel: (() => void) | null = null;
  let looking: Promise<void> | null = null;
  let isClosed = false;

  const plan = (after: number): void => {
    if (isClosed || looking !== null || waiting.size === 0) return;
    cancel ??= clock.after(after, () => {
      cancel = null;
      const startedAt = clock.now();
      looking = next().finally(() => {
        looking = null;
        plan(clock.now() - startedAt);
      });
    });
  };
  const next = (): Promise<void> => {
    const [name] = waiting;
    if (name === undefined) return Promise.resolve();
    waiting.delete(name);
    return look(name);
  };
  return {
    note: (name) => {
      waiting.add(name);
      plan(gatherMs);
    },
    close: async () => {
      isClosed = true;
      cancel?.();
      await looking;
    },
  };
}
