import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';

/** One event of a recording. `at` is in milliseconds from its start. */
export type CastEvent =
  | { readonly kind: 'output' | 'input'; readonly at: number; readonly text: string }
  | { readonly kind: 'resize'; readonly at: number; readonly cols: number; readonly rows: number };

/** A recording of a terminal, asciicast version 2. */
export interface Cast {
  readonly cols: number;
  readonly rows: number;
  /** When it was recorded, in milliseconds since the epoch; 0 if it does not say. */
  readonly recordedAt: number;
  readonly events: readonly CastEvent[];
}

/** Reads a recording; the error names the line and what is wrong with it. */
export function parseAsciicast(text: string): Result<Cast, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const header = parseJson(lines[0] ?? '');
  if (!isHeader(header)) return err('line 1: not the header of an asciicast of version 2');
  const events: CastEvent[] = [];
  for (const [index, line] of lines.slice(1).entries()) {
    const event = parseEvent(parseJson(line));
    if (event === 'malformed') return err(`line ${index + 2}: not an event [time, code, data]`);
    if (event) events.push(event);
  }
  return ok({
    cols: header.width,
    rows: header.height,
    recordedAt: typeof header.timestamp === 'number' ? header.timestamp * 1000 : 0,
    events,
  });
}

interface Header {
  readonly version: 2;
  readonly width: number;
  readonly height: number;
  readonly timestamp?: unknown;
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null) return false;
  const { version, width, height } = value as Partial<Record<string, unknown>>;
  return version === 2 && Number.isInteger(width) && Number.isInteger(height);
}

/** Null for an event of another kind, such as a marker. */
function parseEvent(value: unknown): CastEvent | null | 'malformed' {
  if (!Array.isArray(value)) return 'malformed';
  const [seconds, code, data]: readonly unknown[] = value;
  if (typeof seconds !== 'number' || typeof data !== 'string') return 'malformed';
  const at = Math.round(seconds * 1000);
  if (code === 'o' || code === 'i') return { kind: code === 'o' ? 'output' : 'input', at, text: data };
  if (code !== 'r') return null;
  const size = /^(\d+)x(\d+)$/u.exec(data);
  return size ? { kind: 'resize', at, cols: Number(size[1]), rows: Number(size[2]) } : 'malformed';
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null; // Told as a malformed line.
    throw cause;
  }
}
