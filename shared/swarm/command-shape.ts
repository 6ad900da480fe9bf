import { z } from 'zod';

/** One kind of command: its name and what it needs to know. */
export const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape }).readonly();
