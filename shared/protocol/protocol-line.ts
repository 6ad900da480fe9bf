import { z } from 'zod';

/**
 * A line of the worker protocol, as read from an agent's output. `text` fields have decoration,
 * separators and soft wraps removed.
 */
export const protocolLineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), summary: z.string() }),
  z.object({ kind: z.literal('blocked'), need: z.string() }),
  z.object({ kind: z.literal('error'), failure: z.string() }),
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number(), label: z.string() }),
  z.object({ kind: z.literal('build'), passed: z.boolean(), summary: z.string() }),
  z.object({ kind: z.literal('need'), what: z.string(), why: z.string() }),
  z.object({ kind: z.literal('contract'), title: z.string(), body: z.string() }),
]);

export type ProtocolLine = Readonly<z.infer<typeof protocolLineSchema>>;
