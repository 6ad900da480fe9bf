import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { openDatabase } from '../journal/open-database.ts';
import type { SqliteTrouble } from '../journal/sqlite-error.ts';

export interface HostGuard {
  readonly release: () => void;
}

/**
 * Takes a lock that the system drops the moment this process is gone, whatever ended it: there is no
 * stale lock to be told from a live one, and of several processes that try at once exactly one gets it.
 * Node has no file locks of its own; an SQLite file that is never written has them on every system.
 *
 * @param file - path of the lock's own file
 * @returns `locked` when another process has it
 */
export function takeGuard(file: string): Result<HostGuard, SqliteTrouble> {
  const taken = openDatabase(file, (database) => {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return database;
  });
  if (!taken.ok) return err(taken.error);
  return ok({
    release: () => {
      if (taken.value.isOpen) taken.value.close();
    },
  });
}
