import { z } from 'zod';
import { failureSchema } from '../../base/failure.ts';
import { agentIdSchema, messageIdSchema } from '../../base/ids.ts';
import { body } from '../event-body.ts';
import { messagePurposes } from './message-state.ts';

const message = { agentId: agentIdSchema, messageId: messageIdSchema };

/** The way of a message from the person (or the app) to an agent. */
export const messageEvents = [
  /** Without a purpose it is a prompt. */
  body('message-queued', {
    ...message,
    text: z.string(),
    purpose: z.enum(messagePurposes).optional(),
    /** The worker protocol goes to the agent before the text. */
    protocol: z.boolean().optional(),
    /** The one that it repeats, which stood before the person and does so no more. */
    again: messageIdSchema.optional(),
  }),
  /** `protocol` as with the message; as it was when left out. */
  body('message-edited', { ...message, text: z.string(), protocol: z.boolean().optional() }),
  /** Taken back. Where the typing was further than anyone could know, `message-sent` follows. */
  body('message-cancelled', message),
  /** Put away by the person, or overtaken: nobody has to decide any more about one that failed or is unread. */
  body('message-dismissed', message),
  /** One that was dismissed stands before the person again. */
  body('message-restored', message),
  body('message-sent', message),
  body('message-accepted', message),
  body('message-read', message),
  /** It was sent, its agent rests or has ended, and no turn has begun with it. One that begins later says so. */
  body('message-unread', message),
  body('message-failed', { ...message, failure: failureSchema }),
] as const;
