import { z } from 'zod';
import { agentIdSchema, needIdSchema } from '../../base/ids.ts';
import { command } from '../command-shape.ts';

/** What can be asked about requests between agents. */
export const needCommands = [
  /** Passes it on to an agent, in its next prompt. */
  command('route-need', { needId: needIdSchema, ownerId: agentIdSchema }),
  /** Says that it is met, and tells the one that asked. */
  command('meet-need', { needId: needIdSchema, how: z.string().min(1).max(2_000) }),
  command('withdraw-need', { needId: needIdSchema }),
  /** Takes that back. */
  command('reopen-need', { needId: needIdSchema }),
] as const;
