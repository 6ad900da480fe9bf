import { z } from 'zod';

// The events of opencode's server that are read, as of its version 1.18 (`GET /event`). Each schema asks for
// what is used and lets everything else pass: a newer version may tell more.

const session = z.object({
  id: z.string(),
  parentID: z.string().nullish(),
  /** US dollars so far. */
  cost: z.number().optional(),
});

const tokens = z.object({
  input: z.number(),
  output: z.number(),
  reasoning: z.number().default(0),
  cache: z
    .object({ read: z.number().default(0), write: z.number().default(0) })
    .default({ read: 0, write: 0 }),
});

const message = z.object({
  id: z.string(),
  role: z.string(),
  sessionID: z.string(),
  /** A summary: what a compaction left of the conversation. */
  summary: z.unknown().optional(),
  tokens: tokens.optional(),
  modelID: z.string().optional(),
  providerID: z.string().optional(),
});

const textPart = z.object({
  type: z.literal('text'),
  id: z.string(),
  messageID: z.string(),
  sessionID: z.string(),
  text: z.string(),
  /** Put in by opencode, not said by anybody. */
  synthetic: z.boolean().optional(),
  /** With an end once nothing more is said in it. */
  time: z.object({ end: z.number().optional() }).optional(),
});

const toolPart = z.object({
  type: z.literal('tool'),
  sessionID: z.string(),
  callID: z.string(),
  tool: z.string(),
  state: z.object({
    status: z.string(),
    input: z.record(z.string(), z.unknown()).default({}),
    output: z.string().optional(),
    error: z.string().optional(),
    /** Of a command, its exit code: one that fails is completed all the same. */
    metadata: z.object({ exit: z.number().nullish() }).optional(),
  }),
});

/** Of a turn, one call of the model: with the reason `stop` the turn's last. */
const stepPart = z.object({
  type: z.enum(['step-start', 'step-finish']),
  sessionID: z.string(),
  reason: z.string().default(''),
});

const compactionPart = z.object({ type: z.literal('compaction'), id: z.string(), sessionID: z.string() });

const status = z.object({
  type: z.string(),
  attempt: z.number().optional(),
  message: z.string().optional(),
});

export const permissionSchema = z.object({
  id: z.string(),
  sessionID: z.string(),
  permission: z.string(),
  patterns: z.array(z.string()).default([]),
  metadata: z.record(z.string(), z.unknown()).default({}),
  /** What "always" covers, all of it at once. */
  always: z.array(z.string()).default([]),
});
export type OpencodePermission = z.infer<typeof permissionSchema>;

export const questionSchema = z.object({
  id: z.string(),
  sessionID: z.string(),
  questions: z.array(
    z.object({
      question: z.string(),
      options: z.array(z.object({ label: z.string(), description: z.string().default('') })).default([]),
      multiple: z.boolean().optional(),
      custom: z.boolean().optional(),
    }),
  ),
});
export type OpencodeQuestion = z.infer<typeof questionSchema>;

const reply = z.object({ requestID: z.string() });

const event = <T extends string, P extends z.ZodType>(type: T, properties: P) =>
  z.object({ type: z.literal(type), properties });

export const opencodeEventSchema = z.discriminatedUnion('type', [
  event('server.connected', z.unknown().optional()),
  event('session.created', z.object({ info: session })),
  event('session.updated', z.object({ info: session })),
  event('session.status', z.object({ sessionID: z.string(), status })),
  event('session.compacted', z.object({ sessionID: z.string() })),
  event(
    'session.error',
    z.object({
      sessionID: z.string().optional(),
      error: z
        .object({ name: z.string(), data: z.object({ message: z.string().optional() }).default({}) })
        .optional(),
    }),
  ),
  event('message.updated', z.object({ info: message })),
  event(
    'message.part.updated',
    z.object({
      part: z.union([textPart, toolPart, stepPart, compactionPart, z.object({ type: z.string() })]),
    }),
  ),
  event('file.edited', z.object({ file: z.string() })),
  event('permission.asked', permissionSchema),
  event('permission.replied', reply),
  event('question.asked', questionSchema),
  event('question.replied', reply),
  event('question.rejected', reply),
]);
export type OpencodeEvent = z.infer<typeof opencodeEventSchema>;
export type OpencodeEventOf<T extends OpencodeEvent['type']> = Extract<OpencodeEvent, { type: T }>;

export type TextPart = z.infer<typeof textPart>;
export type ToolPart = z.infer<typeof toolPart>;
export type OpencodeMessage = z.infer<typeof message>;
export type OpencodeStatus = z.infer<typeof status>;
