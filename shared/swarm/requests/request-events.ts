import { z } from 'zod';
import { failureSchema } from '../../base/failure.ts';
import { agentIdSchema, requestIdSchema, runIdSchema } from '../../base/ids.ts';
import { agentRequestSchema, requestAnswerSchema, requestChannels } from '../../signals/agent-request.ts';
import { body } from '../event-body.ts';

/** How a request ended. */
const requestOutcomes = [
  /** Our answer was taken. */
  'answered',
  /** Somebody answered in the terminal, or the agent's own rules did. */
  'answered-elsewhere',
  /** The agent asks no more: the turn was stopped, the agent ended. */
  'withdrawn',
  /** Our answer did not reach it; the dialog may still be open. */
  'failed',
] as const;

const request = { agentId: agentIdSchema, requestId: requestIdSchema };

/** Requests of agents: what waits for a person's answer. */
export const requestEvents = [
  body('request-opened', {
    ...request,
    runId: runIdSchema,
    channel: z.enum(requestChannels),
    request: agentRequestSchema,
  }),
  /** An answer was given and is on its way; `rule` names the policy rule that gave it, null for a person. */
  body('request-answered', {
    ...request,
    answer: requestAnswerSchema,
    rule: z.string().nullable(),
    /** It is held back for so many milliseconds, so that it can be taken back; at once when absent. */
    heldMs: z.number().optional(),
  }),
  /** It was taken back before it was sent: the request is open again. */
  body('request-answer-withdrawn', { ...request }),
  /** It left for the agent, by its channel or its keys. */
  body('request-answer-sent', { ...request }),
  body('request-closed', {
    ...request,
    outcome: z.enum(requestOutcomes),
    failure: failureSchema.nullable(),
  }),
] as const;
