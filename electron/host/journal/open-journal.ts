import { existsSync, renameSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { Journal } from './journal.ts';
import { openDatabase } from './open-database.ts';
import { restoreState } from './restore-state.ts';
import { explain } from './sqlite-error.ts';
import type { SqliteTrouble } from './sqlite-error.ts';
import { makeShrinkable } from './make-shrinkable.ts';
import { createSqliteJournal } from './sqlite-journal.ts';
import { configure, createTables, readMeta, tablesVersion, writeMeta } from './tables.ts';

export interface OpenJournalOptions {
  /** Path of the file; it is created when it does not exist, its folder must. */
  readonly file: string;
  /** Milliseconds since the epoch; names a file that is kept aside. */
  readonly now: number;
  /** Identity of a new journal. */
  readonly mintJournalId: () => string;
}

export interface OpenedJournal {
  readonly journal: Journal;
  readonly state: SwarmState;
  /** A damaged journal was found and kept aside: what the person must know. */
  readonly warning: Failure | null;
}

/**
 * Opens the journal and folds its state. A damaged file is renamed, never deleted, and a new journal is
 * begun; one of a newer version is left where it is and refused.
 */
export function openJournal(options: OpenJournalOptions): Result<OpenedJournal, Failure> {
  const opened = tryOpen(options);
  if (opened.ok) return ok({ ...opened.value, warning: null });
  if (opened.error.trouble !== 'corrupt') return err(opened.error.failure);
  const kept = keepAside(options.file, options.now);
  const fresh = tryOpen(options);
  return fresh.ok ? ok({ ...fresh.value, warning: damaged(options.file, kept) }) : err(fresh.error.failure);
}

interface Refusal {
  readonly trouble: SqliteTrouble | null;
  readonly failure: Failure;
}

type Opened = Result<{ readonly journal: Journal; readonly state: SwarmState }, Refusal>;

function tryOpen({ file, mintJournalId }: OpenJournalOptions): Opened {
  const read = openDatabase(file, (database): Opened => {
    configure(database);
    createTables(database);
    const newer = checkVersion(database, file);
    if (newer !== null) return refuse(database, newer);
    requireWhole(database);
    makeShrinkable(database);
    if (readMeta(database, 'journalId') === null) writeMeta(database, 'journalId', mintJournalId());
    writeMeta(database, 'closed', 'no');
    const journal = createSqliteJournal({ database, file });
    const state = restoreState(database, journal.lastSeq(), file);
    return state.ok ? ok({ journal, state: state.value }) : refuse(database, state.error);
  });
  return read.ok ? read.value : err({ trouble: read.error, failure: unopened(file, read.error) });
}

function refuse(database: DatabaseSync, reason: Failure): Opened {
  database.close();
  return err({ trouble: null, failure: reason });
}

function checkVersion(database: DatabaseSync, file: string): Failure | null {
  const version = Number(readMeta(database, 'tablesVersion') ?? tablesVersion);
  if (version > tablesVersion) {
    return failure(
      'journal-unreadable',
      `The journal ${file} has format ${version}; this version of Swarmdeck reads up to ${tablesVersion}.`,
      'Start the newer version of Swarmdeck, or another state directory with --state-dir.',
    );
  }
  writeMeta(database, 'tablesVersion', String(tablesVersion));
  return null;
}

/** Looks through a file that was not closed as it should be, before anything is built on it. */
function requireWhole(database: DatabaseSync): void {
  if (readMeta(database, 'closed') !== 'no') return;
  const row = database.prepare('PRAGMA quick_check(1)').get();
  if (row?.['quick_check'] === 'ok') return;
  throw Object.assign(new Error(`quick_check: ${String(row?.['quick_check'])}`), { errcode: corruptCode });
}

/** SQLITE_CORRUPT: what SQLite itself reports when it meets such a page. */
const corruptCode = 11;

/** Renames the file with its companions, so that they can be recovered together. */
function keepAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const kept = `${file}.damaged-${stamp}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix);
  }
  return kept;
}

const damaged = (file: string, kept: string): Failure =>
  failure(
    'journal-unreadable',
    `The journal ${file} is damaged. It is kept as ${kept}, and a new one was begun: agents and history of before are not shown.`,
    'The sqlite3 command ".recover" can read most of a damaged file.',
  );

const unopened = (file: string, trouble: SqliteTrouble): Failure =>
  failure(
    trouble === 'corrupt' ? 'journal-unreadable' : 'state-directory-unwritable',
    `The journal ${file} cannot be opened: ${explain(trouble)}.`,
    'Check the permissions of its folder and the space on its disk, or choose another folder with --state-dir.',
  );
