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
  /** A program without any sign of its own is at rest when its prompt is shown and it was quiet for so long. */
  quietPromptMs: milliseconds(400),
  /** A status that does not need the user is shown for at least so long, so that it can be read. */
  minimumShownMs: milliseconds(300),
  /** Up to here after its start an agent that shows nothing known is starting; later it is working. */
  startingForMs: milliseconds(20_000),
  /** The same failure so many times makes a loop: BUILD: FAIL "more than twice". */
  loopRepeats: z.int().min(2).default(3),
});

export type Thresholds = Readonly<z.output<typeof thresholdsSchema>>;
