import { z } from 'zod';
import { agentIdSchema, swarmIdSchema, taskIdSchema } from '../../base/ids.ts';
import { launchLimits } from '../agent-spec.ts';
import { command } from '../command-shape.ts';
import { taskDraftSchema, taskLimits } from './task-draft.ts';

const task = { taskId: taskIdSchema };

/** What can be asked about the tasks of the board. */
export const taskCommands = [
  /** Refused as a whole when a key is taken, a dependency unknown, or dependencies go round in a circle. */
  command('add-tasks', {
    swarmId: swarmIdSchema,
    drafts: z.array(taskDraftSchema).min(1).max(taskLimits.tasks).readonly(),
  }),
  command('edit-task', { ...task, draft: taskDraftSchema }),
  command('remove-task', task),
  /** Gives it to an agent, with a prompt that is composed when none is given. */
  command('assign-task', {
    ...task,
    agentId: agentIdSchema,
    prompt: z.string().min(1).max(launchLimits.promptLength).optional(),
  }),
  command('release-task', { ...task, reason: z.string().max(500) }),
  command('accept-task', task),
  command('fail-task', { ...task, reason: z.string().min(1).max(2_000) }),
  command('reopen-task', task),
] as const;
