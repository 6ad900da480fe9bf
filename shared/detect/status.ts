import { z } from 'zod';
import { backgroundSchema } from './background.ts';

/**
 * Where a status was learned, strongest first. A weaker source never overrides a fresher stronger one.
 */
const statusSources = [
  'process',
  'hook',
  'control',
  'protocol',
  'screen',
  'movement',
  'silence',
  'host',
] as const;
export type StatusSource = (typeof statusSources)[number];

/** All kinds, worst first: the order of "needs you first" and of the legend. */
export const statusKinds = [
  'awaiting-approval',
  'awaiting-answer',
  'crashed',
  'lost',
  'error',
  'blocked',
  'looping',
  'stalled',
  'rate-limited',
  'compacted',
  'done',
  'idle',
  'compacting',
  'working',
  'starting',
  'exited',
] as const;

/** Another source says otherwise, and goes on to say so. */
export interface Contradiction {
  readonly source: StatusSource;
  /** The kind of status that it comes to. */
  readonly says: StatusKind;
  readonly evidence: string;
}

const base = {
  /** When the agent came into this status, in milliseconds since the epoch. */
  since: z.number(),
  /** The rule that decided, as `profile/rule` or the name of a built-in one. */
  rule: z.string(),
  /** The text that the rule saw; empty when it saw none (silence, say). */
  evidence: z.string(),
  source: z.enum(statusSources),
  /** What still runs beside the prompt; absent for nothing. */
  background: backgroundSchema.optional(),
  /** Another source says otherwise; absent for none. */
  contradicted: z
    .object({ source: z.enum(statusSources), says: z.enum(statusKinds), evidence: z.string() })
    .readonly()
    .optional(),
};

/** What a question is about. */
export const questionTopics = ['question', 'trust', 'login', 'update', 'theme', 'other'] as const;

/** Those of a first run; such screens are never answered by the app. */
export const firstRunTopics: ReadonlySet<(typeof questionTopics)[number]> = new Set([
  'trust',
  'login',
  'update',
  'theme',
] as const);

const member = <K extends StatusKind, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), ...base, ...shape }).readonly();

/** One status of an agent. Every value says since when, why, and from which source. */
export const statusSchema = z.discriminatedUnion('kind', [
  member('starting', {}),
  member('idle', {}),
  member('working', { activity: z.string() }),
  member('awaiting-approval', { request: z.string() }),
  member('awaiting-answer', {
    question: z.string(),
    options: z.array(z.string()),
    topic: z.enum(questionTopics),
  }),
  member('done', { summary: z.string(), proven: z.boolean() }),
  member('blocked', { need: z.string() }),
  member('error', { failure: z.string() }),
  member('rate-limited', { resumesAt: z.number().nullable() }),
  member('compacting', {}),
  member('compacted', {}),
  member('looping', { repeats: z.string(), times: z.number() }),
  member('stalled', { quietMs: z.number() }),
  member('exited', { code: z.number() }),
  member('crashed', { code: z.number().nullable(), signal: z.string().nullable() }),
  member('lost', {}),
]);

export type Status = z.infer<typeof statusSchema>;
export type StatusKind = (typeof statusKinds)[number];
export type StatusOf<K extends StatusKind> = Extract<Status, { kind: K }>;

const needingUser: ReadonlySet<StatusKind> = new Set<StatusKind>([
  'awaiting-approval',
  'awaiting-answer',
  'crashed',
  'lost',
  'error',
  'blocked',
  'looping',
  'stalled',
  'compacted',
]);

/** The agent does not go on until a person acts. */
export const needsUser = (kind: StatusKind): boolean => needingUser.has(kind);

const ended: ReadonlySet<StatusKind> = new Set<StatusKind>(['exited', 'crashed', 'lost']);

/** The agent's process is gone. */
export const hasEnded = (kind: StatusKind): boolean => ended.has(kind);

const busy: ReadonlySet<StatusKind> = new Set<StatusKind>([
  'starting',
  'working',
  'compacting',
  'rate-limited',
  'looping',
  'stalled',
]);

/** The agent's prompt is not free because a turn runs (or claims to). */
export const isBusy = (kind: StatusKind): boolean => busy.has(kind);
