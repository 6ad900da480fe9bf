import { closeSync, openSync } from 'node:fs';
import { errnoOf } from '../process/errno.ts';

/** Makes an empty file that this person alone may read, for SQLite, which would let everybody; one that is there stays. */
export function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, 'ax', 0o600));
  } catch (error) {
    // It is there already; or it cannot be made, which SQLite is about to find out.
    errnoOf(error);
  }
}
