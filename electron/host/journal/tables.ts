import type { DatabaseSync } from 'node:sqlite';

/** Version of the tables below. A change of them is a migration and a new number. */
export const tablesVersion = 1;

/** An index holds `seq` behind its own columns, so that each answers "newest first" without a sort. */
const tables = `
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY,
    at REAL NOT NULL,
    by TEXT NOT NULL,
    type TEXT NOT NULL,
    agent_id TEXT,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS events_by_type ON events (type);
  CREATE INDEX IF NOT EXISTS events_by_agent ON events (agent_id, type);
  CREATE INDEX IF NOT EXISTS events_of_agent ON events (agent_id);
  CREATE TABLE IF NOT EXISTS snapshots (
    seq INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    state TEXT NOT NULL
  ) STRICT;
`;

/**
 * Sets a connection up for this journal. NORMAL: after a power cut the newest events may be missing,
 * never the file; a crash of the host or of its agents loses nothing.
 */
export function configure(database: DatabaseSync): void {
  // Before the first page is written, so that a new file can give pages back; makeShrinkable does it for others.
  database.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
}

export const createTables = (database: DatabaseSync): void => database.exec(tables);

/** Reads a value that the file keeps about itself; null when it is not there. */
export function readMeta(database: DatabaseSync, key: string): string | null {
  const row = database.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  return typeof row?.['value'] === 'string' ? row['value'] : null;
}

export function writeMeta(database: DatabaseSync, key: string, value: string): void {
  database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
}

/** Runs `work` in one transaction: all of it is written, or nothing. */
export function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
