import { z } from 'zod';
import { failureSchema } from '#shared/base/failure.ts';
import { preparationSchema } from '#shared/ipc/preparation.ts';

const readyEndSchema = z.discriminatedUnion('ready', [
  z.object({ ready: z.literal(true) }).readonly(),
  z.object({ ready: z.literal(false), error: failureSchema }).readonly(),
]);

const readyLineSchema = z.union([readyEndSchema, z.object({ preparing: preparationSchema }).readonly()]);

/** How the start of a host ended: it serves, or why it does not. */
export type ReadyEnd = z.infer<typeof readyEndSchema>;

/** A line of `serve --json`: how the start ended, or before that what takes a while. */
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
