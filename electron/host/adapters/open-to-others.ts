import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** This folder, or the nearest one above it, that others may write into; null when there is none. */
export async function openToOthers(folder: string): Promise<string | null> {
  const { mode } = await stat(folder);
  if ((mode & othersMayWrite) !== 0) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : openToOthers(parent);
}

/** The group's and everybody's permission to write. */
const othersMayWrite = 0o022;
