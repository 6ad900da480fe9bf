import { DatabaseSync } from 'node:sqlite';
import { createPrivately } from '../lock/create-privately.ts';
import { attempt } from './sqlite-error.ts';
import type { Attempt } from './sqlite-error.ts';

/**
 * Opens an SQLite file for the person alone, as prompts and messages may stand in it; its companion files get the
 * same permissions. It is made when it does not exist.
 *
 * @param prepare - when it throws, the file is closed: one that is open cannot be renamed on every system
 * @throws everything that is not trouble with the file
 */
export function openDatabase<T>(file: string, prepare: (database: DatabaseSync) => T): Attempt<T> {
  return attempt(() => {
    createPrivately(file);
    const database = new DatabaseSync(file);
    try {
      return prepare(database);
    } catch (error) {
      database.close();
      throw error;
    }
  });
}
