import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { readPlainFile } from '../files/read-plain-file.ts';
import { errnoOf } from '../process/errno.ts';

/** Bytes of a text whose lines are told apart: four for each of its half million characters. */
const largestText = 2_000_000;

/** Bytes of a file that is read at all, to compare it: a tenth of a second. */
const largestFile = 64_000_000;

/** A file as text; null when it is not there, is gone meanwhile, is no file, or is too large for one that people write. */
export async function readText(path: string): Promise<string | null> {
  const read = await readPlainFile(path, largestText);
  return read.ok ? read.value.toString('utf8') : null;
}

/**
 * What stands for the content of a file: its text; for a larger one something binary that differs as the contents do; null
 * when there is no file. Of one so large that nobody compares it, only the size counts.
 */
export async function readContent(path: string): Promise<string | null> {
  const read = await readPlainFile(path, largestText);
  if (read.ok) return read.value.toString('utf8');
  if (read.error.kind !== 'too-large') return null;
  const { bytes } = read.error;
  return `\0${bytes}${bytes > largestFile ? '' : await hashOf(path)}`;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha1');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch (error) {
    return errnoOf(error);
  }
}
