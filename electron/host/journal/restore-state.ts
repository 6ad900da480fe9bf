import type { DatabaseSync } from 'node:sqlite';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { apply } from '#shared/swarm/apply.ts';
import { emptyState, stateVersion } from '#shared/swarm/state.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { eventsAfter, fromRows, rowsOf } from './event-rows.ts';

/** Events read at once: bounds the memory, not the speed. */
const chunk = 5_000;

/**
 * Folds all events: the newest usable snapshot and what came after it.
 *
 * @param lastSeq - number of the newest event in the journal
 * @param file - path of the journal, for messages
 * @throws what SQLite throws about a damaged file
 */
export function restoreState(
  database: DatabaseSync,
  lastSeq: number,
  file: string,
): Result<SwarmState, Failure> {
  const after = database.prepare(eventsAfter);
  let state = newestSnapshot(database, lastSeq);
  while (state.seq < lastSeq) {
    const events = fromRows(rowsOf(after.all(state.seq, chunk)));
    if (!events.ok) return events;
    const missing = events.value.findIndex((event, index) => event.seq !== state.seq + 1 + index);
    if (missing !== -1) return err(gap(file, state.seq + 1 + missing));
    if (events.value.length === 0) return err(gap(file, state.seq + 1));
    state = events.value.reduce(apply, state);
  }
  return ok(state);
}

/** The newest state that this version can use; the empty one when there is none. */
function newestSnapshot(database: DatabaseSync, lastSeq: number): SwarmState {
  const rows = database
    .prepare('SELECT seq, state FROM snapshots WHERE version = ? AND seq <= ? ORDER BY seq DESC')
    .all(stateVersion, lastSeq);
  for (const row of rows) {
    const state = parseState(String(row['state']), Number(row['seq']));
    if (state !== null) return state;
  }
  return emptyState;
}

/** A snapshot only saves time: one that cannot be used is passed over, and the events are folded. */
function parseState(text: string, seq: number): SwarmState | null {
  try {
    const state = JSON.parse(text) as SwarmState | null;
    return state?.seq === seq ? state : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const gap = (file: string, seq: number): Failure =>
  failure(
    'journal-unreadable',
    `The journal ${file} lacks event ${seq}, but has later ones.`,
    'Move the file away to begin a new journal, or start another state directory with --state-dir.',
  );
