import { z } from 'zod';
import { agentIdSchema, runIdSchema } from '../../base/ids.ts';
import { reportChannels } from '../../signals/agent-report.ts';
import { body } from '../event-body.ts';

const run = { agentId: agentIdSchema, runId: runIdSchema };

/** What is known of an agent's own structured channel, and what it tells beside its status. */
export const channelEvents = [
  /** The agent reports through its channel. */
  body('channel-opened', { ...run, channel: z.enum(reportChannels) }),
  /** It does not, or no longer; `reason` for people. Its screen is read instead. */
  body('channel-silent', { ...run, reason: z.string() }),
  /** The agent's own name of its conversation, with which it can be resumed. */
  body('session-named', { ...run, sessionId: z.string(), transcript: z.string().nullable() }),
  /** Use of the context window, 0 to 1, and the cost of the session so far in US dollars; null when not told. */
  body('usage-told', { ...run, contextShare: z.number().nullable(), costUsd: z.number().nullable() }),
] as const;
