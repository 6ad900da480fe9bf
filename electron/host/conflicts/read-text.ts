import { readFile } from 'node:fs/promises';
import { errnoOf } from '../process/errno.ts';

/** A file as text; null when it is not there, is gone meanwhile, or is no file. */
export async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    errnoOf(error);
    return null;
  }
}
