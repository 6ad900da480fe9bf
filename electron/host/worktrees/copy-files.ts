import { constants, cp, glob, lstat, mkdir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path';
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
    const leavesOut = isGlob(pattern) ? skipped : null;
    let isMissed = true;
    for (const path of found) {
      const outcome = await copyOne(join(from, path), join(to, path), { isReplacing, leavesOut });
      if (outcome === 'copied') copied.push(path);
      if (outcome !== 'failed') isMissed = false;
    }
    if (isMissed) missed.push(pattern);
  }
  return { copied: [...new Set(copied)], missed };
}

const leadsOut = (pattern: string): boolean =>
  isAbsolute(pattern) || normalize(pattern).split(sep).includes('..');

async function matchesOf(from: string, pattern: string): Promise<readonly string[]> {
  if (!isGlob(pattern)) return (await isThere(join(from, pattern))) ? [pattern] : [];
  const found: string[] = [];
  for await (const path of glob(pattern, { cwd: from, exclude: (name) => skipped.has(name) })) {
    // `**` means all that is in the folder, not the folder with its repository.
    if (path !== '.') found.push(path);
  }
  return found;
}

const isGlob = (pattern: string): boolean => /[*?[\]{}]/.test(pattern);

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    errnoOf(error);
    return false;
  }
}

type Outcome = 'copied' | 'there' | 'failed';

interface CopyOptions {
  readonly isReplacing: boolean;
  /** Names that are not copied from within a folder. */
  readonly leavesOut: ReadonlySet<string> | null;
}

async function copyOne(from: string, to: string, { isReplacing, leavesOut }: CopyOptions): Promise<Outcome> {
  try {
    // A folder may hold more than the one that is there.
    const isFolder = (await lstat(from)).isDirectory();
    if (!isReplacing && !isFolder && (await isThere(to))) return 'there';
    await mkdir(dirname(to), { recursive: true });
    await cp(from, to, {
      recursive: true,
      force: isReplacing,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (path) => leavesOut?.has(basename(path)) !== true,
    });
    return 'copied';
  } catch (error) {
    errnoOf(error);
    return 'failed';
  }
}
