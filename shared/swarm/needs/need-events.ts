import { z } from 'zod';
import { agentIdSchema, needIdSchema, swarmIdSchema } from '../../base/ids.ts';
import { body } from '../event-body.ts';

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
  body('need-routed', { needId: needIdSchema, ownerId: agentIdSchema }),
  body('need-closed', {
    needId: needIdSchema,
    /** `met`: it is there. `withdrawn`: nobody waits for it any more. */
    outcome: z.enum(['met', 'withdrawn']),
    /** How it was met, in words. */
    how: z.string(),
  }),
] as const;
