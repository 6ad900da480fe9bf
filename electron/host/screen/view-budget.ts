import { performance } from 'node:perf_hooks';

/** Limits of {@link ViewBudget}. */
export const viewLimits = {
  /** Milliseconds from one view of a lagging screen to its next: while there is time for it, and at worst. */
  lag: { least: 500, most: 1000 },
  /** Share of the time that views of lagging screens may take, and the milliseconds it is measured over. */
  spending: { share: 0.03, windowMs: 500 },
} as const;

/**
 * How often screens that lag behind their output are looked at: what a view costs, with all that reads it, is
 * the same for a hundred such screens as for one, so a hundred of them get theirs less often.
 */
export class ViewBudget {
  readonly #now: () => number;
  #lagMs: number = viewLimits.lag.least;
  #windowStart: number;
  #spentMs = 0;

  /** @param now monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now;
    this.#windowStart = now();
  }

  /** Milliseconds from one view of a lagging screen to its next. */
  get lagMs(): number {
    return this.#lagMs;
  }

  /** Does what belongs to a view of a lagging screen, and counts the time. */
  spend(look: () => void): void {
    const start = this.#now();
    look();
    const end = this.#now();
    this.#spentMs += end - start;
    if (end - this.#windowStart >= viewLimits.spending.windowMs) this.#adapt(end);
  }

  /** What was too much in the last window is spread over a longer time. */
  #adapt(now: number): void {
    const { share } = viewLimits.spending;
    const { least, most } = viewLimits.lag;
    const spent = this.#spentMs / (now - this.#windowStart);
    this.#lagMs = Math.min(most, Math.max(least, (this.#lagMs * spent) / share));
    this.#windowStart = now;
    this.#spentMs = 0;
  }
}

/** The budget of this process: there is one thread to share. */
export const sharedViewBudget = new ViewBudget(() => performance.now());
