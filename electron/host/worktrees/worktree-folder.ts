import { access, constants, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { exists } from '../files/exists.ts';
import { errnoOf } from '../process/errno.ts';

/**
 * A folder for a new worktree: beside the repository, where people and their editors find it and where no
 * watch of the project sees it; under the state directory where that folder cannot be written.
 *
 * @returns absolute path of a folder that does not exist yet
 */
export async function newWorktreeFolder(repository: string, stateDir: string, slug: string): Promise<string> {
  const name = basename(repository).replace(/\.git$/, '');
  const beside = join(dirname(repository), `${name}-worktrees`);
  const within = join(stateDir, 'worktrees', `${name}-${shortHash(repository)}`);
  const parent = (await canMake(beside)) ? beside : within;
  await mkdir(parent, { recursive: true });
  for (let number = 1; ; number += 1) {
    const folder = join(parent, number === 1 ? slug : `${slug}-${number}`);
    if (!(await exists(folder))) return folder;
  }
}

/** Tells repositories of the same name apart. */
const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

async function canMake(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    errnoOf(error);
    return false;
  }
}
