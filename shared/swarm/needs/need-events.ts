import { z } from 'zod';
import { agentIdSchema, needIdSchema, swarmIdSchema } from '../../base/ids.ts';
import { body } from '../event-body.ts';

/** What was needed, for those who read of it when nobody waits any more; earlier events do without. */
const what = z.string().optional();

/** Requests of agents to each other. */
export const needEvents = [
  body('need-opened', {
    agentId: agentIdSchema,
    needId: needIdSchema,
    swarmId: swarmIdSchema,
    what: z.string(),
    why: z.string(),
  }),
  /** The owner was told; it stands in its queue. */
  body('need-routed', { needId: needIdSchema, ownerId: agentIdSchema, what }),
  body('need-closed', {
    needId: needIdSchema,
    /** `met`: it is there. `withdrawn`: nobody waits for it any more. */
    outcome: z.enum(['met', 'withdrawn']),
    /** How it was met, in words. */
    how: z.string(),
    what,
  }),
  /** It was withdrawn by mistake: its agent waits as before, and nobody is told again. */
  body('need-reopened', { needId: needIdSchema, what }),
] as const;
