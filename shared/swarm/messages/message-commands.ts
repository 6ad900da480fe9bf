import { z } from 'zod';
import { agentIdSchema, messageIdSchema, swarmIdSchema } from '../../base/ids.ts';
import { launchLimits } from '../agent-spec.ts';
import { command } from '../command-shape.ts';
import { messagePurposes } from './message-state.ts';

const text = z.string().min(1).max(launchLimits.promptLength);
const message = { agentId: agentIdSchema, messageId: messageIdSchema };

/** Whom a message is for: everybody of a swarm, or those of one role. */
const audienceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }).readonly(),
  z.object({ kind: z.literal('role'), role: z.string().min(1).max(launchLimits.nameLength) }).readonly(),
]);
export type Audience = z.infer<typeof audienceSchema>;

/** What can be asked about messages. */
export const messageCommands = [
  command('message', { agentId: agentIdSchema, text, purpose: z.enum(messagePurposes).optional() }),
  /** One message to several agents: those that run and that it is for. */
  command('broadcast', { swarmId: swarmIdSchema, audience: audienceSchema, text }),
  command('edit-message', { ...message, text }),
  command('cancel-message', message),
  /** The whole of one that failed or is unread, as a new message in its place. */
  command('send-again', message),
  /** Puts one that failed or was unread, and was dismissed, back before the person. */
  command('restore-message', message),
] as const;
