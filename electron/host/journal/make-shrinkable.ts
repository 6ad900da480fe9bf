import type { DatabaseSync } from 'node:sqlite';
import { attempt } from './sqlite-error.ts';

/** What `PRAGMA auto_vacuum` answers for INCREMENTAL. */
const incremental = 2;

/** Whether a file gives free pages back. */
export const isShrinkable = (database: DatabaseSync): boolean =>
  database.prepare('PRAGMA auto_vacuum').get()?.['auto_vacuum'] === incremental;

/**
 * Lets a file of an older version give its free pages back: it is written anew, once, in some 7 s for a gigabyte. Where
 * that is not possible (the disk has no room for a second one), it stays as large as it is, and what is free in it is
 * used again.
 */
export function makeShrinkable(database: DatabaseSync): void {
  if (isShrinkable(database)) return;
  attempt(() => {
    // The copy goes through the log, which would stay as large.
    database.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
  });
}
