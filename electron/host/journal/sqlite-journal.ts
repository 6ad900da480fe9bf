import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { stateVersion } from '#shared/swarm/state.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { eventColumns, eventsAfter, fromRows, rowsOf, toRow } from './event-rows.ts';
import { createExtent } from './extent.ts';
import type { Journal, Page, PageQuery } from './journal.ts';
import { pageSql } from './page-query.ts';
import { readBounds, writeBounds } from './stored-bounds.ts';
import { attempt, explain } from './sqlite-error.ts';
import type { SqliteTrouble } from './sqlite-error.ts';
import { readMeta, transaction, writeMeta } from './tables.ts';
import { createTrim } from './trim.ts';

/** Snapshots that are kept; the older one is there should the newest turn out to be unusable. */
const snapshotsKept = 2;

export interface SqliteJournalOptions {
  /** Open, configured and with its tables. The journal closes it. */
  readonly database: DatabaseSync;
  /** Path of the file, for messages. */
  readonly file: string;
}

/** A journal in one SQLite file. Nobody else writes to the file while it is open. */
export function createSqliteJournal({ database, file }: SqliteJournalOptions): Journal {
  const id = readMeta(database, 'journalId');
  if (id === null) throw new Error(`The journal ${file} was opened without its identity.`);
  const insert = database.prepare(`INSERT INTO events (${eventColumns}) VALUES (?, ?, ?, ?, ?, ?)`);
  const after = database.prepare(eventsAfter);
  const extent = createExtent(database);
  const trim = createTrim(database, extent);
  let lastSeq = Number(database.prepare('SELECT max(seq) AS seq FROM events').get()?.['seq'] ?? 0);

  const reading = <T>(work: () => T): Result<T, Failure> => {
    const read = attempt(work);
    return read.ok ? read : err(unreadable(file, read.error));
  };
  const changing = <T>(work: () => T): Result<T, Failure> => {
    const changed = attempt(work);
    return changed.ok ? changed : err(unwritable(file, changed.error));
  };
  const writing = (work: () => void): Result<null, Failure> =>
    changing(() => {
      transaction(database, work);
      return null;
    });

  const append = (events: readonly SwarmEvent[]): Result<null, Failure> => {
    requireNext(lastSeq, events);
    const written = writing(() => {
      for (const row of events.map(toRow)) {
        insert.run(row.seq, row.at, row.by, row.type, row.agent_id, row.body);
      }
    });
    if (written.ok) lastSeq += events.length;
    return written;
  };

  const since = (seq: number, limit: number): Result<readonly SwarmEvent[], Failure> => {
    const rows = reading(() => rowsOf(after.all(seq, limit)));
    return rows.ok ? fromRows(rows.value) : rows;
  };

  const page = (query: PageQuery): Result<Page, Failure> => {
    const first = reading(extent.begin);
    if (!first.ok) return first;
    const begin = first.value === null || first.value.seq === 1 ? null : first.value;
    if (query.types?.length === 0) return ok({ events: [], hasMore: false, begin });
    const { text, values } = pageSql(query, query.limit + 1);
    const rows = reading(() => rowsOf(database.prepare(text).all(...(values as readonly SQLInputValue[]))));
    if (!rows.ok) return rows;
    const events = fromRows(rows.value.slice(0, query.limit));
    if (!events.ok) return events;
    return ok({ events: events.value, hasMore: rows.value.length > query.limit, begin });
  };

  const saveSnapshot = (state: SwarmState): Result<null, Failure> =>
    writing(() => {
      database
        .prepare('INSERT OR REPLACE INTO snapshots (seq, version, state) VALUES (?, ?, ?)')
        .run(state.seq, stateVersion, JSON.stringify(state));
      database
        .prepare(
          'DELETE FROM snapshots WHERE seq NOT IN (SELECT seq FROM snapshots ORDER BY seq DESC LIMIT ?)',
        )
        .run(snapshotsKept);
    });

  const close = (): void => {
    if (!database.isOpen) return;
    // A file that cannot take the mark is only looked through once more at the next start.
    attempt(() => writeMeta(database, 'closed', 'yes'));
    database.close();
  };

  return {
    id,
    lastSeq: () => lastSeq,
    append,
    since,
    page,
    saveSnapshot,
    extent: () => reading(() => ({ file, bytes: extent.bytes(), begin: extent.begin() })),
    trim: (step) => changing(() => trim(step, lastSeq)),
    bounds: () => reading(() => readBounds(database)),
    changeBounds: (bounds) => writing(() => writeBounds(database, bounds)),
    close,
  };
}

function requireNext(lastSeq: number, events: readonly SwarmEvent[]): void {
  const wrong = events.findIndex((event, index) => event.seq !== lastSeq + 1 + index);
  if (wrong === -1) return;
  throw new Error(`Event ${events[wrong]?.seq} cannot be written after event ${lastSeq + wrong}.`);
}

const unwritable = (file: string, trouble: SqliteTrouble): Failure =>
  failure(
    'journal-unwritable',
    `The journal ${file} cannot be written: ${explain(trouble)}.`,
    trouble === 'full'
      ? 'Free some space. Agents go on and can be stopped; what happens meanwhile is kept in memory and shown as soon as there is room.'
      : 'Make it writable again. Agents go on and can be stopped; what happens meanwhile is kept in memory and shown then.',
  );

const unreadable = (file: string, trouble: SqliteTrouble): Failure =>
  failure(
    'journal-unreadable',
    `The journal ${file} cannot be read: ${explain(trouble)}.`,
    'Restart Swarmdeck: a damaged journal is kept aside and a new one is begun.',
  );
