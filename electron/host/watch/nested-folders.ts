import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../process/errno.ts';

/** What stands in a folder that has just appeared. */
export interface NewFolder {
  readonly files: readonly string[];
  /** It holds folders that may have come before it was watched. */
  readonly hasFolders: boolean;
}

/** Files of a new folder that are looked at; more is a copy or a checkout, which is only counted. */
const mostFiles = 1_000;

/**
 * Lists the files below a folder, or nothing if it is no folder (any more). Between the creation of a
 * folder and the watch on it, files and folders in it come unnoticed (`mkdir -p a/b && date > a/b/c`).
 *
 * @param isIgnored - by the name of a folder
 */
export async function listNewFolder(
  folder: string,
  isIgnored: (name: string) => boolean,
): Promise<NewFolder> {
  const files: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined && files.length < mostFiles; next = waiting.pop()) {
    const at = next;
    for (const entry of await entriesOf(at)) {
      if (entry.isFile()) files.push(join(at, entry.name));
      else if (entry.isDirectory() && !isIgnored(entry.name)) waiting.push(join(at, entry.name));
    }
    if (at === folder && waiting.length === 0) return { files, hasFolders: false };
  }
  return { files, hasFolders: true };
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    // A file, or gone again.
    errnoOf(error);
    return [];
  }
}
