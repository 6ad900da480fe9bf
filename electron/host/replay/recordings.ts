import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAsciicast } from './asciicast.ts';
import type { Cast } from './asciicast.ts';
import { labelsSchema } from './labels.ts';
import type { Labels } from './labels.ts';

/** A recording with its truth. */
export interface LabelledCast {
  readonly file: string;
  readonly cast: Cast;
  readonly labels: Labels;
}

/** Paths of all recordings under a folder that have labels beside them, sorted. */
export async function findRecordings(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  const labelled = new Set(entries.filter((entry) => entry.endsWith('.labels.json')));
  return entries
    .filter((entry) => entry.endsWith('.cast') && labelled.has(entry.replace(/\.cast$/u, '.labels.json')))
    .map((entry) => join(folder, entry))
    .toSorted();
}

/** Reads one; throws with the file's name if it is malformed. */
export async function readRecording(file: string): Promise<LabelledCast> {
  const cast = parseAsciicast(await readFile(file, 'utf8'));
  if (!cast.ok) throw new Error(`${file}: ${cast.error}`);
  const labels = labelsSchema.safeParse(
    JSON.parse(await readFile(file.replace(/\.cast$/u, '.labels.json'), 'utf8')),
  );
  if (!labels.success) throw new Error(`${file}: ${labels.error.message}`);
  return { file, cast: cast.value, labels: labels.data };
}
