import { mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { RunId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';

/** Folders of single runs, for the settings and sockets of their channels. */
export interface RunFolders {
  /** Makes the folder of a run, readable by this person only. */
  readonly make: (runId: RunId) => Result<string, Failure>;
  readonly remove: (runId: RunId) => Promise<void>;
}

/**
 * @param root - a folder of the host's own; what is in it was left behind by a host that was killed, and goes
 */
export function createRunFolders(root: string): RunFolders {
  rmSync(root, { recursive: true, force: true });
  return {
    make: (runId) => {
      const folder = join(root, runId);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        return ok(folder);
      } catch (error) {
        return err(notMade(folder, errnoOf(error)));
      }
    },
    remove: async (runId) => {
      try {
        await rm(join(root, runId), { recursive: true, force: true });
      } catch (error) {
        // Goes with the next start of the host.
        errnoOf(error);
      }
    },
  };
}

const notMade = (folder: string, code: string): Failure =>
  failure(
    'state-directory-unwritable',
    `The folder ${folder} cannot be made: ${code}.`,
    'Look whether the disk is full or the state directory was made read-only.',
  );
