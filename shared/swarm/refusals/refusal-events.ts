import { z } from 'zod';
import { agentIdSchema } from '../../base/ids.ts';
import { body } from '../event-body.ts';
import { judgedUseSchema } from './tool-use.ts';

/** What agents are kept from before they do it, where their channel asks beforehand. */
export const refusalEvents = [
  body('tool-refused', {
    agentId: agentIdSchema,
    /** What it was about to do, in one line. */
    title: z.string(),
    /** Why not, for people. */
    because: z.string(),
    /** What a rule refused, so that other rules can be tried on it; left out where no rule did. */
    use: judgedUseSchema.optional(),
  }),
] as const;
