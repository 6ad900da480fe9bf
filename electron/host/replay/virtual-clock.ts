import type { Clock } from '../agents/clock.ts';

/** A clock that a replay moves: timers run in order, and no time passes by itself. */
export class VirtualClock implements Clock {
  readonly #appointments = new Set<{ readonly at: number; readonly task: () => void }>();
  #now: number;

  constructor(start: number) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly after = (ms: number, task: () => void): (() => void) => {
    const appointment = { at: this.#now + Math.max(0, ms), task };
    this.#appointments.add(appointment);
    return () => void this.#appointments.delete(appointment);
  };

  /** Moves on to this moment, running what becomes due on the way. */
  advanceTo(end: number): void {
    for (let due = this.#next(); due !== null && due.at <= end; due = this.#next()) {
      this.#appointments.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.task();
    }
    this.#now = Math.max(this.#now, end);
  }

  #next() {
    let next: { readonly at: number; readonly task: () => void } | null = null;
    for (const appointment of this.#appointments) {
      if (next === null || appointment.at < next.at) next = appointment;
    }
    return next;
  }
}
