/** An allowance that is renewed with each period of time. */
export class RateBudget {
  readonly #amount: number;
  readonly #periodMs: number;
  #periodStart = Number.NEGATIVE_INFINITY;
  #spent = 0;

  /** @param amount what may be spent in each period of `periodMs` milliseconds */
  constructor(amount: number, periodMs: number) {
    this.#amount = amount;
    this.#periodMs = periodMs;
  }

  /** Spends `cost` if the period's rest allows it. `now` is in milliseconds; a step back begins a new period. */
  spend(cost: number, now: number): boolean {
    if (now - this.#periodStart >= this.#periodMs || now < this.#periodStart) {
      this.#periodStart = now;
      this.#spent = 0;
    }
    if (this.#spent + cost > this.#amount) return false;
    this.#spent += cost;
    return true;
  }
}
