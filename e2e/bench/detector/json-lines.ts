import { z } from 'zod';
import { err, ok } from '../../../shared/base/result.ts';
import type { Result } from '../../../shared/base/result.ts';

/** Reads one JSON object a line; the error names the file and the first line that is wrong. */
export function jsonLines<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): Result<readonly z.output<S>[], string> {
  const values: z.output<S>[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = jsonLine(line, schema);
    if (!read.ok) return err(`${file}, line ${index + 1}: ${read.error}`);
    values.push(read.value);
  }
  return ok(values);
}

/** Reads one line. */
export function jsonLine<S extends z.ZodType>(line: string, schema: S): Result<z.output<S>, string> {
  try {
    const parsed = schema.safeParse(JSON.parse(line));
    return parsed.success ? ok(parsed.data) : err(z.prettifyError(parsed.error));
  } catch (error) {
    if (error instanceof SyntaxError) return err(error.message);
    throw error;
  }
}
