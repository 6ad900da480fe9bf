import { z } from 'zod';
import { failureSchema } from '#shared/base/failure.ts';

const readyLineSchema = z.discriminatedUnion('ready', [
  z.object({ ready: z.literal(true) }).readonly(),
  z.object({ ready: z.literal(false), error: failureSchema }).readonly(),
]);

/** The first line of `serve --json`: that the host serves, or why it does not. */
export type ReadyLine = z.infer<typeof readyLineSchema>;

/** @returns null for what is no such line, or none at all */
export function parseReadyLine(line: string | null): ReadyLine | null {
  try {
    return readyLineSchema.safeParse(JSON.parse(line ?? 'null')).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
