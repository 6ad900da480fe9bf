import type { ParseQueue } from './parse-queue.ts';
import type { ViewBudget } from './view-budget.ts';

/** Bytes between two views that make a flood of an agent's output on a thread without time: some screens full. */
const muchOutput = 16 * 1024;

/** Bytes that a PTY gives at once: who has written more before it was their turn writes faster than is parsed. */
const oneRead = 4 * 1024;

/** The output of one screen, as {@link FloodGauge} looks at it. */
export interface OutputState {
  /** Bytes that wait to be parsed. */
  readonly waiting: number;
  /** Bytes that were parsed since the last view. */
  readonly sinceView: number;
}

/**
 * Tells whether more output waits than is parsed in time, here or (when the thread has no time left) in the
 * kernel: not the moment for what can be done later.
 */
export class FloodGauge {
  readonly #queue: Pick<ParseQueue, 'isSaturated'>;
  readonly #viewing: ViewBudget;
  #isFlood = false;

  constructor(queue: Pick<ParseQueue, 'isSaturated'>, viewing: ViewBudget) {
    this.#queue = queue;
    this.#viewing = viewing;
  }

  get isFlood(): boolean {
    return this.#isFlood;
  }

  /** A flood, on a thread that still has no time. */
  get goesOn(): boolean {
    return this.#isFlood && this.#queue.isSaturated;
  }

  /** In a flood the milliseconds from one view to the next; null outside of one. */
  get lag(): number | null {
    return this.#isFlood ? this.#viewing.lagMs : null;
  }

  /** Does what belongs to a view; in a flood from the budget for it. */
  look(view: () => void): void {
    if (this.#isFlood) this.#viewing.spend(view);
    else view();
  }

  /** Before a slice: a flood goes on until a view while the thread has no time. */
  beforeSlice({ waiting, sinceView }: OutputState): void {
    this.#isFlood = waiting > oneRead || this.#isMuch(sinceView) || this.goesOn;
  }

  /** With each view it is asked anew. */
  atView({ waiting, sinceView }: OutputState): void {
    this.#isFlood = waiting > 0 || this.#isMuch(sinceView);
  }

  #isMuch(sinceView: number): boolean {
    return this.#queue.isSaturated && sinceView > muchOutput;
  }
}
