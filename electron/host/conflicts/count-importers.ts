import { basename, dirname, extname, join } from 'node:path';
import { byZero } from '../git/git.ts';
import type { Git } from '../git/git.ts';
import { sourceTypes } from './imported-files.ts';
import type { ImportedFiles } from './imported-files.ts';

/** Files that are read to see whether they import one; a name that stands in more is no name to look for. */
const mostRead = 2_000;

/**
 * Counts the files of a worktree that import one of its files: git finds those in which its name stands, and their
 * imports are read.
 *
 * @param path - relative to the top
 * @returns null when git gives no answer, or its name stands in too many files
 */
export async function countImporters(
  git: Git,
  imported: ImportedFiles,
  top: string,
  path: string,
): Promise<number | null> {
  const flags = ['-l', '-z', '-I', '-F', '-w', '--untracked'];
  const sources = sourceTypes.map((type) => `:(top,glob)**/*${type}`);
  const args = ['grep', ...flags, '-e', nameOf(path), '--', ...sources];
  const found = await git.ask(top, args, { answers: [0, 1] });
  if (!found.ok) return null;
  const files = byZero(found.value);
  if (files.length > mostRead) return null;
  const file = join(top, path);
  let count = 0;
  for (const other of files) if ((await imported.of(join(top, other))).includes(file)) count += 1;
  return count;
}

/** As imports name it: without its type, and a folder by its own name. */
function nameOf(path: string): string {
  const name = basename(path, extname(path));
  return /^(index|mod|__init__)$/.test(name) && dirname(path) !== '.' ? basename(dirname(path)) : name;
}
