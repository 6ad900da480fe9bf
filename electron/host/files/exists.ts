import { stat } from 'node:fs/promises';
import { errnoOf } from '../process/errno.ts';

/** Something stands at a path; a link stands for what it leads to. */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    errnoOf(error);
    return false;
  }
}
