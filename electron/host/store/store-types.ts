import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { Effect, SwarmCommand } from '#shared/swarm/commands.ts';
import type { Author, EventBody, SwarmEvent } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';

/**
 * Reports what happened. Never fails and never blocks: facts are stamped with the time of the call and
 * written together at the end of the tick, in the order of the calls. Until then `state()` does not
 * show them. A journal that cannot be written holds them back and loses none.
 */
export type RecordFacts = (bodies: readonly EventBody[], by: Author) => void;

/**
 * Carries out effects in the world, in order. Called after the events that led to them are in the
 * journal and in the state. Must not throw for anything expected: what goes wrong is recorded as facts.
 */
export type RunEffects = (effects: readonly Effect[]) => void;

/** The swarm state of this host: the fold of its journal, and the only way to change it. */
export interface SwarmStore {
  readonly state: () => SwarmState;
  readonly record: RecordFacts;
  /**
   * Judges a command and carries it out: facts that wait are written first, then the events of the
   * command, then its effects run.
   *
   * @returns the events it led to, or why it was refused; `journal-unwritable` when the journal
   * cannot take them, and then nothing has changed. To interrupt and to stop an agent is done all the same: its events are
   * facts that are held back, and none are returned
   */
  readonly command: (command: SwarmCommand, by: Author) => Result<readonly SwarmEvent[], Failure>;
  /**
   * Hears every batch of new events, after they are in the journal and in the state.
   *
   * @returns a function that ends the subscription
   */
  readonly subscribe: (listener: (events: readonly SwarmEvent[]) => void) => () => void;
  /** Why facts are being held back now, or null when the journal takes them. */
  readonly trouble: () => Failure | null;
  /** Hears when {@link SwarmStore.trouble} begins (a failure) and ends (null). */
  readonly onTrouble: (listener: (trouble: Failure | null) => void) => () => void;
  /** Writes what waits, without waiting for the end of the tick. */
  readonly flush: () => Result<null, Failure>;
  /** Writes what waits and stops the retries. What is recorded afterwards is dropped: its journal may be closed. */
  readonly close: () => Result<null, Failure>;
}
