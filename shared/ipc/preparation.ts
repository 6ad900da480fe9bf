import { z } from 'zod';

/** What keeps a host busy for a while before it serves. */
export const preparationSchema = z
  .strictObject({
    /** In one sentence. */
    what: z.string(),
    /** How long it takes at about, from the start. */
    seconds: z.number().int().positive(),
  })
  .readonly();

export type Preparation = z.infer<typeof preparationSchema>;

/** Hears of a preparation when it begins; never where there is none to speak of. */
export type OnPreparing = (preparation: Preparation) => void;
