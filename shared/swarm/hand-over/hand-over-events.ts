import { z } from 'zod';
import { agentIdSchema, swarmIdSchema } from '../../base/ids.ts';
import { launchLimits } from '../agent-spec.ts';
import { command } from '../command-shape.ts';
import { body } from '../event-body.ts';

export const keptWorkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none'), reason: z.string() }).readonly(),
  z.object({ kind: z.literal('commit'), branch: z.string(), commit: z.string() }).readonly(),
  z.object({ kind: z.literal('patch'), path: z.string(), files: z.number().int() }).readonly(),
]);

export const handOverEvents = [
  /** An agent's work so far was made safe before somebody goes on with it. */
  body('work-kept', { agentId: agentIdSchema, kept: keptWorkSchema }),
  /** What an agent had in hand, and the files it owns, went to another one. */
  body('work-handed-over', {
    agentId: agentIdSchema,
    toAgentId: agentIdSchema,
    swarmId: swarmIdSchema,
    task: z.string(),
  }),
] as const;

export const handOverCommands = [
  /** Gives what an agent has in hand, and what it owns, to another one; the first is told to stop. */
  command('hand-over', {
    agentId: agentIdSchema,
    toAgentId: agentIdSchema,
    note: z.string().min(1).max(launchLimits.promptLength),
  }),
] as const;
