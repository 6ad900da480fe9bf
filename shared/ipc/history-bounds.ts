import { z } from 'zod';

/** The most that can be asked for: a century, and a terabyte. */
export const historyLimits = { days: 36_500, megabytes: 1_048_576 } as const;

/** How much of what happened is kept; 0 keeps all. */
export const historyBoundsSchema = z.object({
  /** Days that an event is kept. */
  days: z.number().int().min(0).max(historyLimits.days),
  /** Megabytes (of 1024 times 1024 bytes) of the journal, beyond which the oldest events go. */
  megabytes: z.number().int().min(0).max(historyLimits.megabytes),
});
export type HistoryBounds = Readonly<z.infer<typeof historyBoundsSchema>>;

/** A quarter of a year, unless a busy swarm fills the disk before: it writes some hundred megabytes a day. */
export const defaultHistoryBounds: HistoryBounds = { days: 90, megabytes: 1_024 };

/** The oldest event that is kept. */
export const historyBeginSchema = z.object({
  seq: z.number().int().positive(),
  /** Milliseconds since the epoch. */
  at: z.number(),
});
export type HistoryBegin = Readonly<z.infer<typeof historyBeginSchema>>;
