import { z } from 'zod';
import { failureSchema } from '../base/failure.ts';

/** What a person can ask of updates. */
export const updateActions = ['check', 'install'] as const;
export type UpdateAction = (typeof updateActions)[number];

/** How the app stands with updates. */
export const updateViewSchema = z.discriminatedUnion('kind', [
  /** None are looked for: nothing says where, or this copy was not installed (it is run from its sources). */
  z.object({ kind: z.literal('off'), why: z.enum(['no-feed', 'not-installed']) }).readonly(),
  /** `checkedAt` in milliseconds since the epoch; null while nobody has looked. */
  z.object({ kind: z.literal('current'), checkedAt: z.number().nullable() }).readonly(),
  z.object({ kind: z.literal('checking') }).readonly(),
  /** `percent` from 0 to 100. */
  z.object({ kind: z.literal('loading'), version: z.string(), percent: z.number() }).readonly(),
  /** Loaded and checked: waits to be installed. */
  z.object({ kind: z.literal('ready'), version: z.string() }).readonly(),
  z.object({ kind: z.literal('failed'), failure: failureSchema }).readonly(),
]);
export type UpdateView = z.infer<typeof updateViewSchema>;
