import { ipcLimits } from '#shared/ipc/limits.ts';
import type { Clock } from '../agents/clock.ts';

/** Durations of {@link ViewPacer}, in milliseconds. */
export const pace = {
  /** From one view to the next, at least: what a glance and the detector can use. */
  interval: Math.ceil(1000 / ipcLimits.tileFramesPerSecond),
  /**
   * A screen on which nothing was drawn for so long has caught up, whatever waits elsewhere. Not less: on a
   * machine without time floods pause for a few hundred milliseconds, and would get a view for each pause.
   */
  lull: 400,
  /** A redraw that came in two reads is whole when nothing came for so long. */
  settle: 4,
  /** How long a view waits for output to settle: with the timer's own grain, a frame of 16 ms. */
  longestSettle: 12,
  /** Synchronized frames that follow each other faster are not all kept. */
  betweenFrames: 4,
  /** A program that began a synchronized update and does not end it has hung; terminals wait as long. */
  longestFrame: 1000,
} as const;

/** What the pacer has done. */
export interface PacedScreen {
  /** Takes a picture of the screen as it is. Cheap; called in the middle of parsing too. */
  readonly capture: () => void;
  /** Hands on the last picture that was taken, and how much was written. */
  readonly publish: () => void;
  /** The output so far ends inside a control sequence or character: more is on its way. */
  readonly isCut: () => boolean;
  /**
   * Milliseconds from one view to the next while more output waits than is parsed in time; null when it does
   * not. What is shown then is past already, and the time is better spent on catching up.
   */
  readonly lag: () => number | null;
}

/**
 * Decides when a screen is looked at: soon after a change, then at a bounded rate while it goes on
 * changing, never in the middle of a synchronized update (DEC private mode 2026), and always once after
 * the last change. Has a timer only while something is waiting to be looked at.
 *
 * A picture is also taken where the next synchronized update begins, because programs send the end of
 * one and the beginning of the next in one write: between the two is the only moment with a whole frame.
 */
export class ViewPacer {
  readonly #clock: Clock;
  readonly #screen: PacedScreen;
  #cancel: (() => void) | null = null;
  #timerAt = 0;
  /** When the slice that is being parsed was begun. */
  #now = 0;
  /** When the first change came that is in no published view; null when there is none. */
  #changedAt: number | null = null;
  #writtenAt = 0;
  #capturedAt = Number.NEGATIVE_INFINITY;
  #publishedAt = Number.NEGATIVE_INFINITY;
  /** When the running synchronized update began; null outside of one. */
  #frameBeganAt: number | null = null;
  /** A whole frame was captured and not yet published. */
  #isHolding = false;

  constructor(clock: Clock, screen: PacedScreen) {
    this.#clock = clock;
    this.#screen = screen;
  }

  /** A slice of output is about to be parsed; it takes so short that its frames share one time. */
  parses(): void {
    this.#now = this.#clock.now();
  }

  /** Bytes were parsed, or the size changed. */
  changed(): void {
    const now = this.#clock.now();
    this.#writtenAt = now;
    this.#changedAt ??= now;
    this.#arm(this.#lookAt(this.#dueAt(this.#changedAt, now), now));
  }

  /** A synchronized update begins; what was drawn before it is whole. Called while parsing. */
  frameBegins(): void {
    if (this.#frameBeganAt !== null) return;
    const now = this.#now;
    this.#frameBeganAt = now;
    if (Math.abs(now - this.#capturedAt) < pace.betweenFrames) return;
    // There is a next frame already: this one matters only if it is to be shown.
    if (Math.abs(now - this.#publishedAt) < (this.#screen.lag() ?? 0)) return;
    this.#capture(now);
    this.#isHolding = true;
  }

  /** The synchronized update ends. Called while parsing. */
  frameEnds(): void {
    this.#frameBeganAt = null;
  }

  /** Looks at the screen now, whatever it is in the middle of. */
  flush(): void {
    this.#frameBeganAt = null;
    this.#publish(this.#clock.now(), true);
  }

  /** Stops the timer. */
  dispose(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #look(): void {
    if (this.#changedAt === null) return;
    const now = this.#clock.now();
    const since = this.#frameBeganAt;
    if (since !== null && now - since < pace.longestFrame && now >= since) {
      if (this.#isHolding) this.#publish(now, false);
      // The end of the frame arrives as output, which arms the timer again.
      this.#arm(since + pace.longestFrame);
      return;
    }
    this.#frameBeganAt = null;
    const due = this.#dueAt(this.#changedAt, now);
    if (now < due) this.#arm(this.#lookAt(due, now));
    else if (since === null && this.#isUnsettled(due, now)) this.#arm(now + pace.settle);
    else this.#publish(now, true);
  }

  #isUnsettled(due: number, now: number): boolean {
    if (now - due >= pace.longestSettle - pace.settle) return false;
    return now - this.#writtenAt < pace.settle - 1 || this.#screen.isCut();
  }

  #publish(now: number, isFresh: boolean): void {
    if (isFresh) this.#capture(now);
    this.#publishedAt = now;
    this.#changedAt = isFresh ? null : now;
    this.#isHolding = false;
    this.dispose();
    this.#screen.publish();
  }

  #capture(now: number): void {
    this.#capturedAt = now;
    this.#screen.capture();
  }

  /** When to look at a change; always so soon that a clock which was set back does not hold the picture. */
  #dueAt(changedAt: number, now: number): number {
    const interval = this.#lagAt(now) ?? pace.interval;
    const next = this.#publishedAt + interval;
    return Math.max(changedAt + pace.settle, next > changedAt + interval ? changedAt : next);
  }

  /** What is due late because the screen lags comes sooner when the output pauses: that is looked for before. */
  #lookAt(due: number, now: number): number {
    return this.#lagAt(now) === null ? due : Math.min(due, this.#writtenAt + pace.lull);
  }

  #lagAt(now: number): number | null {
    return now - this.#writtenAt < pace.lull ? this.#screen.lag() : null;
  }

  #arm(at: number): void {
    if (this.#cancel !== null && this.#timerAt <= at) return;
    this.dispose();
    this.#timerAt = at;
    this.#cancel = this.#clock.after(Math.max(0, at - this.#clock.now()), () => {
      this.#cancel = null;
      this.#look();
    });
  }
}
