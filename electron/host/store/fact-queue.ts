import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { Fact } from './fold-facts.ts';
import { createListeners } from './listeners.ts';
import { createRetry } from './retry.ts';
import type { Schedule } from './retry.ts';

export interface FactQueueOptions {
  /** Takes all of the facts or none of them. */
  readonly write: (facts: readonly Fact[]) => Result<unknown, Failure>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls back at the end of this tick. */
  readonly defer: (work: () => void) => void;
  readonly schedule: Schedule;
}

/** Facts on their way to the journal: gathered over a tick, and held while the journal takes none. */
export interface FactQueue {
  readonly push: (facts: readonly Fact[]) => void;
  readonly flush: () => Result<null, Failure>;
  readonly trouble: () => Failure | null;
  readonly onTrouble: (listener: (trouble: Failure | null) => void) => () => void;
  /** Ends the retries. */
  readonly stop: () => void;
}

export function createFactQueue({ write, now, defer, schedule }: FactQueueOptions): FactQueue {
  const listeners = createListeners<Failure | null>();
  let waiting: Fact[] = [];
  let deferred = false;
  let trouble: { readonly failure: Failure; readonly since: number } | null = null;

  const flush = (): Result<null, Failure> => {
    if (waiting.length === 0) return ok(null);
    // Taken out first: who hears of these facts may record new ones.
    const held = waiting;
    waiting = [];
    const facts = trouble === null ? held : [...held, itIsOver(trouble, now(), held.length)];
    const written = write(facts);
    if (written.ok) {
      leaveTrouble();
      return ok(null);
    }
    waiting = [...held, ...waiting];
    retry.start();
    if (trouble === null) {
      trouble = { failure: written.error, since: now() };
      listeners.tell(written.error);
    }
    return written;
  };
  const retry = createRetry(schedule, flush);

  const leaveTrouble = (): void => {
    retry.stop();
    if (trouble === null) return;
    trouble = null;
    listeners.tell(null);
  };

  const push = (facts: readonly Fact[]): void => {
    for (const fact of facts) waiting.push(fact);
    if (deferred || trouble !== null || waiting.length === 0) return;
    deferred = true;
    defer(() => {
      deferred = false;
      flush();
    });
  };

  return { push, flush, trouble: () => trouble?.failure ?? null, onTrouble: listeners.add, stop: retry.stop };
}

/** History tells of the time in which it could not be written. */
function itIsOver(trouble: { failure: Failure; since: number }, now: number, held: number): Fact {
  const seconds = Math.max(1, Math.round((now - trouble.since) / 1000));
  const message = `${trouble.failure.message} After ${seconds} s it can be written again; the ${held} events of that time are kept.`;
  const body = {
    type: 'warning-raised',
    agentId: null,
    failure: failure(trouble.failure.code, message),
  } as const;
  return { at: now, by: 'host', body };
}
