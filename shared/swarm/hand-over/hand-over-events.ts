import { z } from 'zod';
import { agentIdSchema, swarmIdSchema, taskIdSchema } from '../../base/ids.ts';
import { launchLimits } from '../agent-spec.ts';
import { command } from '../command-shape.ts';
import { body } from '../event-body.ts';
import { movedClaimsSchema } from './claims-that-move.ts';
import { workTravelSchema } from './work-travel.ts';

export const keptWorkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none'), reason: z.string() }).readonly(),
  z.object({ kind: z.literal('commit'), branch: z.string(), commit: z.string() }).readonly(),
  z.object({ kind: z.literal('patch'), path: z.string(), files: z.number().int() }).readonly(),
]);

export const handOverEvents = [
  /** An agent's work so far was made safe before somebody goes on with it. */
  body('work-kept', { agentId: agentIdSchema, kept: keptWorkSchema }),
  /** What an agent had in hand went to another one, with the files it owns and the leases of the task. */
  body('work-handed-over', {
    agentId: agentIdSchema,
    toAgentId: agentIdSchema,
    swarmId: swarmIdSchema,
    /** Title of the task. */
    task: z.string(),
    /** The task that goes with it; without it, a `task-assigned` of its own follows. */
    taskId: taskIdSchema.optional(),
    /** What became of the claims on files; without it, all that the first agent owns by itself goes along. */
    claims: movedClaimsSchema.optional(),
    /** How the work so far came along; without it, it stays where it is. */
    travel: workTravelSchema.optional(),
  }),
] as const;

export const handOverCommands = [
  /** Gives what an agent has in hand, and what it owns, to another one; the first is told to stop. */
  command('hand-over', {
    agentId: agentIdSchema,
    toAgentId: agentIdSchema,
    note: z.string().min(1).max(launchLimits.promptLength),
    /** How the work so far came along, where somebody has brought it. */
    travel: workTravelSchema.optional(),
  }),
] as const;
