import { readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from '../../process/errno.ts';
import { expandHome } from './project-folder.ts';

/** Proposals at most: more than a list shows, few enough to be looked at. */
const proposals = 50;

/**
 * Folders whose path starts with what was typed, in the form in which it was typed. Hidden ones only
 * when their dot was typed. A folder that is not there or may not be read has none.
 */
export async function completeFolder(prefix: string, home: string): Promise<readonly string[]> {
  const typed = prefix === '' || prefix === '~' ? '~/' : prefix;
  const cut = typed.lastIndexOf('/') + 1;
  const [parent, start] = [typed.slice(0, cut), typed.slice(cut)];
  const folder = expandHome(parent, home);
  if (!folder.startsWith('/')) return [];
  const names = (await list(folder))
    .filter(({ name }) => name.startsWith(start) && (start !== '' || !name.startsWith('.')))
    .sort((a, b) => a.name.localeCompare(b.name));
  const found: string[] = [];
  for (const entry of names) {
    if (found.length === proposals) break;
    if (await isFolder(folder, entry)) found.push(parent + entry.name);
  }
  return found;
}

async function list(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    errnoOf(error);
    return [];
  }
}

async function isFolder(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return (await stat(join(folder, entry.name))).isDirectory();
  } catch (error) {
    errnoOf(error);
    return false;
  }
}
