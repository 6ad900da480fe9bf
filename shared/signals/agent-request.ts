import { z } from 'zod';

/** Limits of what is kept of a request: a person reads it, the journal keeps it. */
export const requestLimits = {
  /** Characters of each side of an edit, of a command, of a plan. Longer ones are cut and say so. */
  text: 64_000,
  /** Characters of a label, a tool's name, a reason. */
  label: 2_000,
  /** Entries of a list: edits, questions, options, patterns. */
  entries: 50,
} as const;

const label = z.string().max(requestLimits.label);
const text = z.string().max(requestLimits.text);
const list = <T extends z.ZodType>(entry: T) => z.array(entry).max(requestLimits.entries).readonly();

/** One file as the agent wants to change it. */
const requestedEditSchema = z
  .object({
    /** As the agent names it. */
    path: z.string().max(4096),
    /** The part that is replaced; null when it is not told (a new file, or one that is overwritten). */
    before: text.nullable(),
    after: text,
    /** Either side was cut at the limit. */
    cut: z.boolean(),
  })
  .readonly();
export type RequestedEdit = z.infer<typeof requestedEditSchema>;

export const questionSchema = z
  .object({
    /** Names the question in an answer; unique within the request. */
    id: label,
    text: label,
    options: list(z.object({ label, description: label }).readonly()),
    /** More than one option may be chosen. */
    multiple: z.boolean(),
    /** An answer in own words is taken. */
    freeText: z.boolean(),
  })
  .readonly();
export type Question = z.infer<typeof questionSchema>;

/**
 * What an agent asks before it goes on, as its own channel tells it (a hook, a server), or as it is read
 * from the screen with what the screen shows.
 */
export const agentRequestSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('permission'),
      /** The agent's own name of the tool, `Bash` say. */
      tool: label,
      /** One line for a tile: what it wants to do. */
      title: label,
      /** The exact shell command, when the tool runs one. */
      command: text.nullable(),
      /** Folder in which it would run; null when it is not told. */
      cwd: z.string().max(4096).nullable(),
      /** Files it would change, when the tool edits. */
      edits: list(requestedEditSchema),
      /** The rest of the tool's input, as JSON for the curious. */
      input: text,
      /** What "approve for this session" can cover, in the agent's own words; empty when it has no such answer. */
      patterns: list(label),
    })
    .readonly(),
  z.object({ kind: z.literal('question'), questions: list(questionSchema) }).readonly(),
  /** A plan that waits for a go. */
  z.object({ kind: z.literal('plan'), plan: text }).readonly(),
]);
export type AgentRequest = z.infer<typeof agentRequestSchema>;

/** How a request was answered. */
export const requestAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve') }).readonly(),
  /** Approves, and what matches the pattern (one of the request's own) until the agent ends. */
  z.object({ kind: z.literal('approve-for-session'), pattern: label }).readonly(),
  /** The reason reaches the agent where its channel carries one; empty for none. */
  z.object({ kind: z.literal('deny'), reason: label }).readonly(),
  /** Options chosen or own words, by the id of the question. */
  z.object({ kind: z.literal('choose'), choices: z.record(z.string(), list(label)) }).readonly(),
]);
export type RequestAnswer = z.infer<typeof requestAnswerSchema>;

/**
 * Where a request came from and goes back to: the agent's hook, its server, or its dialog on the screen,
 * which is answered by keys.
 */
export const requestChannels = ['hook', 'server', 'screen'] as const;
export type RequestChannel = (typeof requestChannels)[number];
