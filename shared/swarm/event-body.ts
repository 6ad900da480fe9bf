import { z } from 'zod';

/** One kind of event: its name and what it tells. */
export const body = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape }).readonly();
