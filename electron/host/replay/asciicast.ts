import { z } from 'zod';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';

/** One event of a recording. `at` is in milliseconds from its start. */
export type CastEvent =
  | { readonly kind: 'output' | 'input'; readonly at: number; readonly text: string }
  | { readonly kind: 'resize'; readonly at: number; readonly cols: number; readonly rows: number };

/** A recording of a terminal, asciicast version 2 or 3. */
export interface Cast {
  readonly cols: number;
  readonly rows: number;
  /** When it was recorded, in milliseconds since the epoch; 0 if it does not say. */
  readonly recordedAt: number;
  /** What was run, as its header says; empty if it does not say. */
  readonly command: string;
  readonly events: readonly CastEvent[];
}

/**
 * Reads a recording; the error names the line and what is wrong with it. A last line without its end is left
 * out: the recorder was stopped while it wrote.
 */
export function parseAsciicast(text: string): Result<Cast, string> {
  const lines = text.split('\n').map((line, index, all) => ({ line, isCut: index === all.length - 1 }));
  const [first, ...rest] = lines;
  const header = headerOf(parseJson(first?.line ?? ''));
  if (!header) return err('line 1: not the header of an asciicast of version 2 or 3');
  const events: CastEvent[] = [];
  let clock = 0;
  for (const [index, { line, isCut }] of rest.entries()) {
    // Version 3 allows comments.
    if (line.trim() === '' || line.startsWith('#')) continue;
    const event = parseEvent(parseJson(line));
    if (event === 'malformed' && isCut) break;
    if (event === 'malformed') return err(`line ${index + 2}: not an event [time, code, data]`);
    clock = header.isRelative ? clock + event.seconds : event.seconds;
    if (event.says) events.push({ ...event.says, at: Math.round(clock * 1000) });
  }
  const { cols, rows, recordedAt, command } = header;
  return ok({ cols, rows, recordedAt, command, events });
}

interface Header extends Omit<Cast, 'events'> {
  /** Times count from the event before, not from the start. */
  readonly isRelative: boolean;
}

/** The size stands in the header itself in version 2, under `term` in version 3. */
const sizeSchema = z.object({ cols: z.int().positive(), rows: z.int().positive() });
const told = {
  timestamp: z.number().catch(0).default(0),
  command: z.string().catch('').default(''),
};
const headerSchema = z.union([
  z.object({ version: z.literal(2), width: z.int().positive(), height: z.int().positive(), ...told }),
  z.object({ version: z.literal(3), term: sizeSchema, ...told }),
]);

function headerOf(value: unknown): Header | null {
  const header = headerSchema.safeParse(value);
  if (!header.success) return null;
  const { data } = header;
  const size = data.version === 2 ? { cols: data.width, rows: data.height } : data.term;
  const { timestamp, command, version } = data;
  return { ...size, recordedAt: timestamp * 1000, command, isRelative: version === 3 };
}

type Says =
  | { readonly kind: 'output' | 'input'; readonly text: string }
  | { readonly kind: 'resize'; readonly cols: number; readonly rows: number };

interface Timed {
  readonly seconds: number;
  /** Null for an event of another kind, such as a marker. */
  readonly says: Says | null;
}

function parseEvent(value: unknown): Timed | 'malformed' {
  if (!Array.isArray(value)) return 'malformed';
  const [seconds, code, data]: readonly unknown[] = value;
  if (typeof seconds !== 'number' || typeof code !== 'string') return 'malformed';
  if (code !== 'o' && code !== 'i' && code !== 'r') return { seconds, says: null };
  if (typeof data !== 'string') return 'malformed';
  if (code !== 'r') return { seconds, says: { kind: code === 'o' ? 'output' : 'input', text: data } };
  const size = /^(\d+)x(\d+)$/u.exec(data);
  if (!size) return 'malformed';
  return { seconds, says: { kind: 'resize', cols: Number(size[1]), rows: Number(size[2]) } };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null; // Told as a malformed line.
    throw cause;
  }
}
