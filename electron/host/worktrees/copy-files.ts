import { constants, cp, glob, lstat, mkdir } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { errnoOf } from '../process/errno.ts';

export interface CopiedFiles {
  /** Relative paths of what was copied. */
  readonly copied: readonly string[];
  /** Names and globs that match nothing, lead out of the repository, or could not be copied. */
  readonly missed: readonly string[];
}

/** Folders that no glob looks into; one that is named is copied all the same. */
const skipped = new Set(['node_modules', '.git', '.venv', 'target']);

/**
 * Copies files that git does not know from the repository into a worktree, such as `.env`. Nothing that is
 * there already is overwritten. On file systems that can, a copy shares its blocks with the original.
 *
 * @param wanted - names or globs, relative to both folders
 * @param isReplacing - overwrites what is there
 */
export async function copyFiles(
  from: string,
  to: string,
  wanted: readonly string[],
  isReplacing = false,
): Promise<CopiedFiles> {
  const copied: string[] = [];
  const missed: string[] = [];
  for (const pattern of wanted) {
    const found = leadsOut(pattern) ? [] : await matchesOf(from, pattern);
    const done: string[] = [];
    for (const path of found) if (await copyOne(from, to, path, isReplacing)) done.push(path);
    if (done.length === 0) missed.push(pattern);
    copied.push(...done);
  }
  return { copied: [...new Set(copied)], missed };
}

const leadsOut = (pattern: string): boolean =>
  isAbsolute(pattern) || normalize(pattern).split(sep).includes('..');

async function matchesOf(from: string, pattern: string): Promise<readonly string[]> {
  if (!/[*?[\]{}]/.test(pattern)) return (await isIn(from, pattern)) ? [pattern] : [];
  const found: string[] = [];
  for await (const path of glob(pattern, { cwd: from, exclude: (name) => skipped.has(name) }))
    found.push(path);
  return found;
}

async function isIn(folder: string, path: string): Promise<boolean> {
  try {
    await lstat(join(folder, path));
    return true;
  } catch (error) {
    errnoOf(error);
    return false;
  }
}

async function copyOne(from: string, to: string, path: string, isReplacing: boolean): Promise<boolean> {
  try {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await cp(join(from, path), join(to, path), {
      recursive: true,
      force: isReplacing,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    });
    return true;
  } catch (error) {
    errnoOf(error);
    return false;
  }
}
