import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';

/** Why a file was not read. */
export type Unread =
  | { readonly kind: 'refused'; readonly code: string }
  /** A folder, a pipe, a device. */
  | { readonly kind: 'no-file' }
  | { readonly kind: 'too-large'; readonly bytes: number };

/**
 * Opening a pipe that nobody writes to waits for ever, on one of the four threads that all work with files is done by, and
 * the process cannot end meanwhile. Windows has neither flag.
 */
export const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Reads a file at a path that somebody else chose, an agent or a project: only if it is one, and only so much of memory.
 *
 * @param largest - bytes
 */
export async function readPlainFile(path: string, largest: number): Promise<Result<Buffer, Unread>> {
  try {
    const handle = await open(path, withoutWaiting);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) return err({ kind: 'no-file' });
      if (stats.size > largest) return err({ kind: 'too-large', bytes: stats.size });
      return ok(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return err({ kind: 'refused', code: errnoOf(error) });
  }
}
