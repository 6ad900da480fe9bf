import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { parseAsciicast } from './asciicast.ts';
import type { Cast } from './asciicast.ts';
import { labelsSchema } from './labels.ts';
import type { Labels } from './labels.ts';

/** A recording, and its truth where somebody wrote it down. */
export interface Recording {
  readonly file: string;
  readonly cast: Cast;
  readonly labels: Labels | null;
}

const ending = /\.cast(?:\.gz)?$/u;

/** A file that belongs to a recording: `NAME.labels.json` beside `NAME.cast`. */
export const besideCast = (cast: string, kind: 'labels.json' | 'hooks.jsonl' | 'signals.jsonl'): string =>
  cast.replace(ending, `.${kind}`);

/** Paths of all recordings (`.cast`, `.cast.gz`) in a folder and below it, sorted; of a file, the file. */
export async function findRecordings(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true });
  return entries
    .filter((entry) => ending.test(entry))
    .map((entry) => join(path, entry))
    .toSorted();
}

/** Reads one; the error says what is wrong with which of its files. */
export async function readRecording(file: string): Promise<Result<Recording, string>> {
  try {
    const cast = parseAsciicast(await readText(file));
    if (!cast.ok) return err(`${file}: ${cast.error}`);
    const labels = await readLabels(besideCast(file, 'labels.json'));
    return labels.ok ? ok({ file, cast: cast.value, labels: labels.value }) : labels;
  } catch (error) {
    return err(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  return (file.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes).toString('utf8');
}

/** Null where there are none. */
async function readLabels(file: string): Promise<Result<Labels | null, string>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return ok(null);
  const labels = labelsSchema.safeParse(jsonOf(text));
  return labels.success ? ok(labels.data) : err(`${file}: ${z.prettifyError(labels.error)}`);
}

/** Undefined for what is not JSON, which no schema takes. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
