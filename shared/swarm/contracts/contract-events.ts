import { z } from 'zod';
import { agentIdSchema, swarmIdSchema } from '../../base/ids.ts';
import { body } from '../event-body.ts';

export const contractEvents = [
  body('contract-published', {
    agentId: agentIdSchema,
    swarmId: swarmIdSchema,
    title: z.string(),
    version: z.number().int().positive(),
    text: z.string(),
  }),
] as const;
