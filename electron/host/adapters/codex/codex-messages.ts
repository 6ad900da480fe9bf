import { z } from 'zod';

// What Codex's app-server says that is read, as of its version 0.169 (`codex app-server generate-ts`). Each
// schema asks for what is used and lets everything else pass: a newer version may tell more.

/** The name of a request of the server; goes back with the answer. */
export const serverRequestIdSchema = z.union([z.string(), z.number()]);
export type ServerRequestId = z.infer<typeof serverRequestIdSchema>;

const status = z.object({ type: z.string(), activeFlags: z.array(z.string()).default([]) });
export type ThreadStatus = z.infer<typeof status>;

export const threadSchema = z.object({
  id: z.string(),
  parentThreadId: z.string().nullish(),
  /** Kept nowhere: a thread of Codex's own, for a title say. */
  ephemeral: z.boolean().default(false),
  path: z.string().nullish(),
  status: status.optional(),
});
export type CodexThread = z.infer<typeof threadSchema>;

const change = z.object({
  path: z.string(),
  diff: z.string(),
  kind: z.object({ type: z.string(), move_path: z.string().nullish() }),
});
export type FileChange = z.infer<typeof change>;

const action = z.object({ command: z.string() });

const itemSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('userMessage'),
    id: z.string(),
    content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  }),
  z.object({ type: z.literal('agentMessage'), id: z.string(), text: z.string() }),
  z.object({
    type: z.literal('commandExecution'),
    id: z.string(),
    command: z.string(),
    commandActions: z.array(action).default([]),
    status: z.string(),
    /** What it printed. */
    aggregatedOutput: z.string().nullish(),
  }),
  z.object({
    type: z.literal('fileChange'),
    id: z.string(),
    changes: z.array(change).default([]),
    status: z.string(),
  }),
  z.object({
    type: z.literal('mcpToolCall'),
    id: z.string(),
    server: z.string(),
    tool: z.string(),
    status: z.string(),
  }),
  z.object({ type: z.literal('webSearch'), id: z.string(), query: z.string().default('') }),
  z.object({ type: z.literal('contextCompaction'), id: z.string() }),
]);
export type CodexItem = z.infer<typeof itemSchema>;

const turnError = z.object({ message: z.string() });
const turn = z.object({ id: z.string(), status: z.string(), error: turnError.nullish() });
const inThread = { threadId: z.string() };
const inTurn = { ...inThread, turnId: z.string() };
const note = <T extends string, P extends z.ZodType>(method: T, params: P) =>
  z.object({ method: z.literal(method), params });

export const codexNoteSchema = z.discriminatedUnion('method', [
  note('thread/started', z.object({ thread: threadSchema })),
  note('thread/status/changed', z.object({ ...inThread, status })),
  note('turn/started', z.object({ ...inThread, turn })),
  note('turn/completed', z.object({ ...inThread, turn })),
  note('item/started', z.object({ ...inTurn, item: itemSchema })),
  note('item/completed', z.object({ ...inTurn, item: itemSchema })),
  note('error', z.object({ ...inTurn, error: turnError, willRetry: z.boolean() })),
  note(
    'thread/tokenUsage/updated',
    z.object({
      ...inTurn,
      tokenUsage: z.object({
        last: z.object({ totalTokens: z.number() }),
        modelContextWindow: z.number().nullable(),
      }),
    }),
  ),
  note('serverRequest/resolved', z.object({ ...inThread, requestId: serverRequestIdSchema })),
]);
export type CodexNote = z.infer<typeof codexNoteSchema>;
export type CodexNoteOf<M extends CodexNote['method']> = Extract<CodexNote, { method: M }>;

const ask = <M extends string, P extends z.ZodType>(method: M, params: P) =>
  z.object({ method: z.literal(method), id: serverRequestIdSchema, params });

/** Requests of the server that a person answers. Others are left to the terminal. */
export const codexAskSchema = z.discriminatedUnion('method', [
  ask(
    'item/commandExecution/requestApproval',
    z.object({
      ...inTurn,
      itemId: z.string(),
      reason: z.string().nullish(),
      command: z.string().nullish(),
      commandActions: z.array(action).nullish(),
      cwd: z.string().nullish(),
    }),
  ),
  ask(
    'item/fileChange/requestApproval',
    z.object({ ...inTurn, itemId: z.string(), reason: z.string().nullish() }),
  ),
  ask(
    'item/tool/requestUserInput',
    z.object({
      ...inTurn,
      questions: z.array(
        z.object({
          id: z.string(),
          question: z.string(),
          isOther: z.boolean().default(false),
          options: z.array(z.object({ label: z.string(), description: z.string().default('') })).nullish(),
        }),
      ),
    }),
  ),
  ask(
    'mcpServer/elicitation/request',
    z.object({ ...inThread, serverName: z.string(), message: z.string() }),
  ),
]);
export type CodexAsk = z.infer<typeof codexAskSchema>;
export type CodexAskOf<M extends CodexAsk['method']> = Extract<CodexAsk, { method: M }>;
