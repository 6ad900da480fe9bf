import { z } from 'zod';
import { agentIdSchema, swarmIdSchema, taskIdSchema } from '../../base/ids.ts';
import { body } from '../event-body.ts';
import { taskDraftSchema } from './task-draft.ts';

const agent = { agentId: agentIdSchema };
const task = { taskId: taskIdSchema };

/** Why an agent's word that it is done does not complete its task. */
const claimFlaws = ['unproven', 'build-fails'] as const;

/** The life of a task. */
export const taskEvents = [
  /** Tasks of the board; they wait for their dependencies and for an agent. */
  body('tasks-added', {
    swarmId: swarmIdSchema,
    tasks: z.array(z.object({ ...task, draft: taskDraftSchema }).readonly()).readonly(),
  }),
  body('task-edited', { ...task, draft: taskDraftSchema }),
  body('task-removed', task),
  /** Given to an agent. One that is not on the board is opened by it: a first prompt, a message. */
  body('task-assigned', {
    ...agent,
    ...task,
    title: z.string(),
    /** The whole text, where there is more than the title. */
    description: z.string().optional(),
  }),
  /** Taken from its agent; it is open again. */
  body('task-released', { ...task, ...agent, reason: z.string() }),
  body('task-progressed', {
    ...agent,
    ...task,
    done: z.number(),
    total: z.number(),
    label: z.string(),
  }),
  /** The agent says that it is done, and that is not enough: a person looks, or asks for evidence. */
  body('task-claimed', { ...agent, ...task, summary: z.string(), flaw: z.enum(claimFlaws) }),
  /** The gate runs in the agent's folder. */
  body('task-check-started', { ...agent, ...task, summary: z.string(), command: z.string() }),
  body('task-check-failed', { ...agent, ...task, command: z.string(), output: z.string() }),
  body('task-completed', { ...agent, ...task, summary: z.string(), proven: z.boolean() }),
  /** A person takes it for completed. */
  body('task-accepted', task),
  /** Given up: a person decides what becomes of it. */
  body('task-failed', { ...task, reason: z.string() }),
  /** To be done (again), from the beginning. */
  body('task-reopened', task),
] as const;
