import { z } from 'zod';

const milliseconds = (byDefault: number) => z.int().nonnegative().default(byDefault);

/** Every span of time and count that the detector decides by; a profile may change each. */
export const thresholdsSchema = z.strictObject({
  /**
   * Working, and nothing moves for so long (no new words on the screen, no CPU, no child): stalled.
   * Three minutes: the worker protocol's own limit for a heartbeat.
   */
  stalledAfterMs: milliseconds(180_000),
  /** A share of one core below which the process tree counts as doing nothing. */
  quietCpuShare: z.number().nonnegative().default(0.05),
  /**
   * The sign of work (a spinner, say) must be gone for so long before the agent counts as at rest, if
   * only the screen says so: agents redraw in steps, and one frame without a spinner means nothing.
   */
  restAfterMs: milliseconds(250),
  /**
   * The longest wait for the picture that belongs to a rest that the program reports by a control
   * sequence. Pictures come some twelve times a second, reports at once.
   */
  reportedRestAfterMs: milliseconds(150),
  /**
   * A sight of the screen that is newer than the agent's own report, and that no control sequence confirms,
   * overrules the report when it lasts so long.
   */
  screenOverrulesMs: milliseconds(1_000),
  /**
   * So long a report holds that the screen never followed. Long: some agents draw a turn seconds after they
   * report it; a report that got lost must not hold for ever.
   */
  staleReportMs: milliseconds(6_000),
  /** A spinner or a dialog that says otherwise than the shown status for so long is told beside it. */
  contradictedAfterMs: milliseconds(1_000),
  /** So is a prompt without either beside a status of work, when the picture stood still for so long. */
  stillContradictsMs: milliseconds(60_000),
  /**
   * While the agent reports that a tool runs, silence is no stall for so long: builds and test suites print
   * nothing for minutes.
   */
  quietToolMs: milliseconds(1_800_000),
  /**
   * After its start an agent is at its prompt when the prompt is shown and the screen stood still for so
   * long: while they load, agents draw a prompt that loses what is typed.
   */
  firstPromptQuietMs: milliseconds(1_000),
  /** The longest wait for a screen that does not come to rest (an animated logo, say). */
  firstPromptWithinMs: milliseconds(6_000),
  /**
   * A dialog at start-up (trust, login, theme) counts when the screen stood still for so long: some agents
   * draw one before they know whether they need it.
   */
  firstDialogQuietMs: milliseconds(700),
  /** The longest wait for a dialog that does not come to rest: one whose mark blinks, say. */
  firstDialogWithinMs: milliseconds(2_000),
  /**
   * So long after a key in such a dialog a person counts as being at it, and nobody is called. Long enough to read
   * what an arrow led to; whoever walks away is called again soon.
   */
  answeringForMs: milliseconds(5_000),
  /** So long after its start an agent that shows no known prompt counts as working, no longer as starting. */
  startingForMs: milliseconds(20_000),
  /**
   * A program that showed something, but never a known sign of what it does, counts as at rest when
   * neither it nor its processes did anything for so long.
   */
  unknownRestAfterMs: milliseconds(5_000),
  /**
   * Up to here after Enter on a written prompt the agent counts as working although it shows nothing
   * yet. Zero for programs that answer at once.
   */
  submitGraceMs: milliseconds(0),
  /** A status that does not need the user is shown for at least so long, so that it can be read. */
  minimumShownMs: milliseconds(300),
  /** What an agent works on is told anew at most so often. */
  activityEveryMs: milliseconds(1_000),
  /** The last line of an answer that is still written is complete when it did not grow for so long. */
  lineSettledMs: milliseconds(700),
  /** A line that is gone and back within this was redrawn, not said again. */
  redrawMs: milliseconds(1_500),
  /** The same failure so many times makes a loop: BUILD: FAIL "more than twice". */
  loopRepeats: z.int().min(2).default(3),
  /** The same failing line of tool output so many times in one turn makes a loop too. */
  failureRepeats: z.int().min(2).default(5),
  /** The same command that fails in the same way so many times makes a loop. */
  commandRepeats: z.int().min(2).default(3),
  /** An edit that is taken back, and made again: so many reversals in one file make a loop. */
  reversalRepeats: z.int().min(1).default(2),
  /** Failing lines count as repeated only so far apart: a log that is printed holds many at once. */
  failureApartMs: milliseconds(10_000),
});

export type Thresholds = Readonly<z.output<typeof thresholdsSchema>>;

export const thresholdNameSchema = thresholdsSchema.keyof();
export type ThresholdName = z.infer<typeof thresholdNameSchema>;

/** What holds for an agent whose profile says nothing else. */
export const defaultThresholds: Thresholds = thresholdsSchema.parse({});
