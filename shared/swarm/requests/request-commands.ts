import { z } from 'zod';
import { requestIdSchema } from '../../base/ids.ts';
import { requestAnswerSchema } from '../../signals/agent-request.ts';
import { command } from '../command-shape.ts';

/** What can be asked about requests. */
export const requestCommands = [
  command('answer-request', {
    requestId: requestIdSchema,
    answer: requestAnswerSchema,
    /** The policy rule that answers, in its own words; absent for a person. */
    rule: z.string().optional(),
  }),
  /** Takes an answer back that is still held. */
  command('take-back-answer', { requestId: requestIdSchema }),
] as const;
