import type { DatabaseSync } from 'node:sqlite';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { apply } from '#shared/swarm/apply.ts';
import { emptyState, stateVersion } from '#shared/swarm/state.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { upgradeState } from '#shared/swarm/upgrade-state.ts';
import { eventsAfter, fromRows, rowsOf } from './event-rows.ts';

/** Events read at once: bounds the memory, not the speed. */
const chunk = 5_000;

/**
 * Folds all events: the newest usable snapshot and what came after it. Where the first events were dropped, a snapshot
 * of an older version is made into one of this.
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
  const begin = newestSnapshot(database, lastSeq, file);
  if (!begin.ok) return begin;
  let state = begin.value;
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

/** The newest state that this version can use; the empty one when there is none and all events are there. */
function newestSnapshot(database: DatabaseSync, lastSeq: number, file: string): Result<SwarmState, Failure> {
  const first = Number(database.prepare('SELECT min(seq) AS seq FROM events').get()?.['seq'] ?? 1);
  const isTrimmed = first > 1;
  const rows = database
    .prepare('SELECT seq, version, state FROM snapshots WHERE seq <= ? ORDER BY seq DESC')
    .all(lastSeq);
  const versions = rows.map((row) => Number(row['version']));
  for (const [index, row] of rows.entries()) {
    const version = versions[index] ?? 0;
    if (version !== stateVersion && !isTrimmed) continue;
    const saved = parseState(String(row['state']), Number(row['seq']));
    const state = saved === null ? null : upgradeState(saved, version);
    if (state !== null && state.seq >= first - 1) return ok(state);
  }
  if (!isTrimmed) return ok(emptyState);
  return err(versions.some((version) => version > stateVersion) ? newer(file) : withoutState(file, first));
}

/** A snapshot only saves time where all events are there: one that cannot be used is passed over. */
function parseState(text: string, seq: number): Readonly<Record<string, unknown>> | null {
  try {
    const state = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    return state?.['seq'] === seq ? state : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const newer = (file: string): Failure =>
  failure(
    'journal-unreadable',
    `The state in the journal ${file} was saved by a newer version of Swarmdeck, and the events before it are kept no more.`,
    'Start the newer version of Swarmdeck, or another state directory with --state-dir.',
  );

const withoutState = (file: string, first: number): Failure =>
  failure(
    'journal-unreadable',
    `The journal ${file} begins with event ${first}, and no state saved since then can be used.`,
    'Start the version of Swarmdeck that wrote it, or move the file away to begin a new journal.',
  );

const gap = (file: string, seq: number): Failure =>
  failure(
    'journal-unreadable',
    `The journal ${file} lacks event ${seq}, but has later ones.`,
    'Move the file away to begin a new journal, or start another state directory with --state-dir.',
  );
