import { z } from 'zod';
import { questionTopics } from './status.ts';
import { thresholdsSchema } from './thresholds.ts';

/**
 * A regular expression in JavaScript's `u` syntax, matched against the text of one screen row. Lower
 * and upper case differ unless it starts with `(?i)`. Nested repetition (`(a+)+`), back-references
 * and look-behind are refused by the loader: a profile can never slow the host down.
 */
const patternSchema = z.string().min(1);

const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and dashes, a letter first');

/** A border of a region. */
const anchorSchema = z.union([
  z.enum(['top', 'bottom', 'cursor']),
  z.strictObject({
    /** The row that matches. With no such row the region is absent, or `orElse` is taken. */
    row: patternSchema,
    /** Must match the row below it too. */
    next: patternSchema.optional(),
    /** Search only inside this earlier region; without it the anchor is not found. */
    within: nameSchema.optional(),
    /** Which of several: by default the last for `from`, the first below `from` for `to`. */
    pick: z.enum(['first', 'last']).optional(),
    /** Moves the border down by so many rows (up if negative). */
    offset: z.int().default(0),
    orElse: z.enum(['top', 'bottom']).optional(),
  }),
  z.strictObject({
    /** An earlier region: `start` is its first row, `end` the row after its last. */
    region: nameSchema,
    edge: z.enum(['start', 'end']),
    offset: z.int().default(0),
    orElse: z.enum(['top', 'bottom']).optional(),
  }),
]);

/**
 * A named part of the current screen. `from` is its first row, `to` the row after its last; blank
 * rows at both ends are cut off, and rows below the last that is not blank do not count as `bottom`.
 *
 * Three names have a meaning for the detector: protocol lines are read in `transcript` (the whole
 * screen if there is none); what changes in `input` is not the agent's doing; in `live` (the row of
 * the spinner) only counts, such as tokens, show that something moves.
 */
const regionSchema = z.strictObject({
  name: nameSchema,
  from: anchorSchema.default('top'),
  to: anchorSchema.default('bottom'),
  /** Absent while one of these earlier regions is there: a dialog takes the place of the input box, say. */
  unless: z.union([nameSchema, z.array(nameSchema)]).default([]),
  /** Keeps only so many rows, the first or the last of it. */
  maxRows: z.int().positive().optional(),
  keep: z.enum(['first', 'last']).default('last'),
});

/** What a screen rule may say. The rest comes from elsewhere: exits from the process, `looping` and `stalled` from time. */
const ruleStatuses = [
  'starting',
  'idle',
  'working',
  'awaiting-approval',
  'awaiting-answer',
  'done',
  'blocked',
  'error',
  'rate-limited',
  'compacting',
  'compacted',
] as const;

/** An answer: the option of the dialog whose text matches, or keys that always mean it. */
const dialogAnswerSchema = z.union([
  z.strictObject({ option: patternSchema }),
  z.strictObject({ keys: z.string().min(1) }),
]);

/**
 * The keys of a dialog. Screens of the first run (trust, login) have none: they are for the person, in the
 * terminal.
 */
const answersSchema = z.strictObject({
  approve: dialogAnswerSchema.optional(),
  /** Approves, and whatever is like it until the agent ends. */
  approveForSession: dialogAnswerSchema.optional(),
  deny: dialogAnswerSchema.optional(),
  /** Keys that choose an option, `{n}` standing for its number. */
  choose: z.string().includes('{n}').default('{n}'),
});
export type DialogAnswers = z.output<typeof answersSchema>;
export type DialogAnswer = z.output<typeof dialogAnswerSchema>;

/**
 * One sign on the screen. Named groups of `pattern`, and of the patterns in `also` that match, carry
 * content: `activity`, `request`, `question`, `failure`, `need`, `summary`, `resets` (a clock time
 * such as `1:21pm (UTC)`), `retry` (a duration such as `2m 5s`).
 */
const ruleSchema = z.strictObject({
  name: nameSchema,
  /** A region of this profile, or `screen` for all of it. */
  region: nameSchema.default('screen'),
  pattern: patternSchema,
  status: z.enum(ruleStatuses),
  /** Each of these must match some row of the region. */
  with: z.array(patternSchema).default([]),
  /** None of these may match a row of the region. */
  without: z.array(patternSchema).default([]),
  /** Searched for named groups only; a miss does not matter. */
  also: z.array(patternSchema).default([]),
  /** Matches each choice of a dialog, with a group `option`. */
  options: patternSchema.optional(),
  /** How its dialog is answered by keys; without it, only in the terminal. */
  answers: answersSchema.optional(),
  /** What a question is about; `question` unless it is a screen of the first run. */
  topic: z.enum(questionTopics).default('question'),
  /**
   * `now`: holds as long as it is on the screen. `turn`: a line of the transcript that holds until
   * the next turn starts, if it was not on the screen before (an error the agent gave up with, say).
   */
  lasts: z.enum(['now', 'turn']).default('now'),
  /** Holds only on the alternate screen, or never there: where full-screen programs draw. */
  alternate: z.boolean().optional(),
  /** Holds even against a title or report of the program that says otherwise: a sign that nothing printed can imitate. */
  firm: z.boolean().default(false),
  /** Holds only when the program was silent for so long, in milliseconds. */
  quietMs: z.int().nonnegative().default(0),
});

const titleRuleSchema = z.strictObject({
  name: nameSchema,
  pattern: patternSchema,
  status: z.enum([
    'starting',
    'idle',
    'working',
    'awaiting-approval',
    'awaiting-answer',
    'error',
    'compacting',
  ]),
});

/**
 * Channels on which this agent reports. A control sequence that is not listed is ignored: it can only
 * come from something the agent printed.
 */
export const signalSources = [
  'program-status',
  'title',
  'progress',
  'protocol',
  'screen',
  'silence',
] as const;
export type SignalSource = (typeof signalSources)[number];

const keySchema = z.string().min(1);

/** What the app knows about one kind of agent. Data: `resources/agents/<id>.json`. */
export const agentProfileSchema = z.strictObject({
  id: nameSchema,
  label: z.string().min(1),
  /** Names of its program on PATH, without folder and extension. */
  commands: z.array(z.string().min(1)).default([]),
  environment: z
    .strictObject({
      /** Variables taken away; `*` stands for any letters. Added to the host's own list. */
      strip: z.array(z.string().min(1)).default([]),
      set: z.record(z.string(), z.string()).default({}),
    })
    .default({ strip: [], set: {} }),
  /** Bytes of keys, as JSON strings (`\u001b` is Escape). */
  keys: z
    .strictObject({
      /** Stops the turn that runs. */
      interrupt: keySchema.default('\u0003'),
      /** Sends what stands in the input box. */
      submit: keySchema.default('\r'),
      /** Empties the input box. */
      clearDraft: keySchema.default('\u0015'),
    })
    .default({ interrupt: '\u0003', submit: '\r', clearDraft: '\u0015' }),
  /** How a message of more than one line is typed: between the marks of bracketed paste, or as it is. */
  paste: z.enum(['bracketed', 'plain']).default('bracketed'),
  /** Arguments that pass a first prompt (`{prompt}` is replaced); null: it is typed once the prompt is free. */
  promptArgs: z.array(z.string()).nullable().default(null),
  /** The size of the terminal while nobody is focused on it. */
  fixedSize: z
    .strictObject({ cols: z.int().min(20).max(500), rows: z.int().min(5).max(200) })
    .default({ cols: 120, rows: 30 }),
  sources: z.array(z.enum(signalSources)).default(['protocol', 'screen', 'silence']),
  /** In order: a region may use those above it. */
  regions: z.array(regionSchema).default([]),
  titles: z.array(titleRuleSchema).default([]),
  /** In order: the first that matches decides. */
  rules: z.array(ruleSchema).default([]),
  /** Rows of the transcript that say a file was written, with a group `path`; `next` must match the row below. */
  edits: z.array(z.strictObject({ row: patternSchema, next: patternSchema.optional() })).default([]),
  /** Rows that begin what the person said, such as `❯ text`: they and what is indented below are not the agent's words. */
  echoes: z.array(patternSchema).default([]),
  /** Rows that are not the agent's words for another reason: inside a box of tool output, say. */
  quotes: z.array(patternSchema).default([]),
  /** What it is doing when no sign is seen: `working` for programs without a sign of work; `unknown` leaves the status as it was. */
  otherwise: z.enum(['working', 'unknown']).default('unknown'),
  thresholds: thresholdsSchema.prefault({}),
});

export type AgentProfile = Readonly<z.output<typeof agentProfileSchema>>;

/** Rules as they are written in a profile, before defaults are filled in. */
export type WrittenRules = NonNullable<z.input<typeof agentProfileSchema>['rules']>;
export type RegionSpec = z.output<typeof regionSchema>;
export type Anchor = z.output<typeof anchorSchema>;
export type ScreenRule = z.output<typeof ruleSchema>;
export type TitleRule = z.output<typeof titleRuleSchema>;
