import type { Failure } from '#shared/base/failure.ts';
import type { MintId } from '#shared/base/ids.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import { decide } from '#shared/swarm/decide.ts';
import type { Author, EventBody, SwarmEvent } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { Journal } from '../journal/journal.ts';
import { createFactQueue } from './fact-queue.ts';
import { foldFacts } from './fold-facts.ts';
import type { Fact } from './fold-facts.ts';
import { createListeners } from './listeners.ts';
import type { Schedule } from './retry.ts';
import type { RunEffects, SwarmStore } from './store-types.ts';

export interface SwarmStoreOptions {
  readonly journal: Pick<Journal, 'append' | 'saveSnapshot'>;
  /** The fold of the journal. */
  readonly initial: SwarmState;
  readonly mint: MintId;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly runEffects: RunEffects;
  /** Calls back at the end of this tick. */
  readonly defer: (work: () => void) => void;
  /** Calls back after so many milliseconds; returns a function that calls it off. */
  readonly schedule: Schedule;
}

/** Events after which the state is saved: a start folds at most so many, in well under a second. */
export const snapshotInterval = 10_000;

/** Commands that a journal which takes nothing must not hold up. */
const endsWork = ({ type }: SwarmCommand): boolean => type === 'stop' || type === 'interrupt';

/** Creates the store of a host. Nothing of it outlives `close`. */
export function createSwarmStore(options: SwarmStoreOptions): SwarmStore {
  const { journal, mint, now, defer, schedule, runEffects } = options;
  const published = createListeners<readonly SwarmEvent[]>();
  let state = options.initial;
  let savedAt = state.seq;
  let isClosed = false;

  const save = (): void => {
    // A state that is not saved costs time at the next start and nothing else.
    if (journal.saveSnapshot(state).ok) savedAt = state.seq;
  };

  /** Journal first, then state, then the windows: what cannot be written has not happened. */
  const commit = (facts: readonly Fact[]): Result<readonly SwarmEvent[], Failure> => {
    if (facts.length === 0) return ok([]);
    const folded = foldFacts(state, facts, mint);
    const written = journal.append(folded.events);
    if (!written.ok) return written;
    ({ state } = folded);
    if (state.seq - savedAt >= snapshotInterval) save();
    published.tell(folded.events);
    return ok(folded.events);
  };

  const queue = createFactQueue({ write: commit, now, defer, schedule });

  const stamp = (bodies: readonly EventBody[], by: Author): readonly Fact[] => {
    const at = now();
    return bodies.map((body) => ({ at, by, body }));
  };

  const command = (asked: SwarmCommand, by: Author): Result<readonly SwarmEvent[], Failure> => {
    const flushed = queue.flush();
    if (!flushed.ok && !endsWork(asked)) return flushed;
    const decision = decide(state, asked, mint);
    if (!decision.ok) return decision;
    const { events, effects } = decision.value;
    const facts = stamp(events, by);
    const written = flushed.ok ? commit(facts) : flushed;
    if (!written.ok && !endsWork(asked)) return written;
    // An agent that fills the disk can be stopped while nothing can be written: what came of it waits with the facts.
    if (!written.ok) queue.push(facts);
    if (effects.length > 0) runEffects(effects);
    return written.ok ? written : ok([]);
  };

  const record = (bodies: readonly EventBody[], by: Author): void => {
    // What is only noticed after the end, such as the last word of a watch, finds no journal any more.
    if (!isClosed) queue.push(stamp(bodies, by));
  };

  const close = (): Result<null, Failure> => {
    isClosed = true;
    const flushed = queue.flush();
    queue.stop();
    if (flushed.ok && state.seq > savedAt) save();
    return flushed;
  };

  return {
    state: () => state,
    record,
    command,
    subscribe: published.add,
    trouble: queue.trouble,
    onTrouble: queue.onTrouble,
    flush: queue.flush,
    close,
  };
}
