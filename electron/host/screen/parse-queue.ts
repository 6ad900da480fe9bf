import { performance } from 'node:perf_hooks';

/** Limits of {@link ParseQueue}. */
export const parseLimits = {
  /**
   * Bytes that are parsed of one screen before it is the next one's turn: one or two milliseconds. Shorter
   * slices cost more than they help: with each turn the cells of another screen have to come into the processor's
   * caches. With 8 KB, 50 screens under flood are parsed about a sixth slower (docs/benchmarks.md).
   */
  sliceBytes: 64 * 1024,
  /** Screens with no more bytes to parse than this come before all others. */
  littleBytes: 8 * 1024,
  /**
   * Bytes that the emulator is given in one piece: it keeps four bytes of memory for each byte of the longest
   * that it was ever given.
   */
  pieceBytes: 8 * 1024,
  /** Milliseconds of parsing before everything else in the process gets its turn. */
  turnMs: 6,
  /** Share of the thread's time above which it counts as saturated, and the milliseconds it is measured over. */
  saturation: { share: 0.9, windowMs: 100 },
} as const;

/** The thread that a queue shares, as it is seen from inside. */
export interface ThreadMeter {
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Share of the time since the last call that the thread was not idle. */
  readonly load: () => number;
}

/** A screen with bytes that wait to be parsed. */
export interface ParseJob {
  /** Bytes that wait. */
  readonly backlogBytes: number;
  /**
   * Parses the next slice of what waits.
   *
   * @param isLate - asked after each piece: true ends the slice, as some output takes far longer than most
   */
  readonly parseSlice: (isLate: () => boolean) => void;
}

/**
 * Shares the thread between the screens of all agents: slices in turn, so that an agent that floods
 * delays the others by slices and never by its whole backlog, and a pause after some milliseconds, so
 * that sockets and timers are served. Screens with little to parse come first in every turn: they belong
 * to the agents whose next line somebody waits for.
 */
export class ParseQueue {
  readonly #thread: ThreadMeter;
  readonly #jobs = new Set<ParseJob>();
  #scheduled: NodeJS.Immediate | null = null;
  #isSaturated = false;
  #measuredAt = Number.NEGATIVE_INFINITY;

  constructor(thread: ThreadMeter) {
    this.#thread = thread;
  }

  /**
   * The thread has no time left: programs wait for it in the kernel, whether or not anything waits here.
   * What need not be done often is then better done less often.
   */
  get isSaturated(): boolean {
    return this.#isSaturated;
  }

  /** The job has something to parse. */
  add(job: ParseJob): void {
    this.#jobs.add(job);
    this.#scheduled ??= setImmediate(() => this.#turn());
  }

  remove(job: ParseJob): void {
    this.#jobs.delete(job);
    if (this.#jobs.size > 0 || this.#scheduled === null) return;
    clearImmediate(this.#scheduled);
    this.#scheduled = null;
  }

  #turn(): void {
    this.#scheduled = null;
    const start = this.#thread.now();
    this.#measure(start);
    const end = start + parseLimits.turnMs;
    this.#round(end, (job) => job.backlogBytes <= parseLimits.littleBytes);
    while (this.#jobs.size > 0 && this.#round(end, () => true));
    if (this.#jobs.size > 0) this.#scheduled ??= setImmediate(() => this.#turn());
  }

  #measure(now: number): void {
    const { share, windowMs } = parseLimits.saturation;
    if (now - this.#measuredAt < windowMs) return;
    this.#measuredAt = now;
    this.#isSaturated = this.#thread.load() > share;
  }

  /** One slice for each of the jobs that are wanted, at least one slice in all; false when time is up. */
  #round(end: number, isWanted: (job: ParseJob) => boolean): boolean {
    // Jobs that are added meanwhile wait for the next round.
    const jobs = Array.from(this.#jobs);
    const isLate = (): boolean => this.#thread.now() >= end;
    for (const job of jobs) {
      // A job may have been removed by what an earlier one caused.
      if (!this.#jobs.has(job) || !isWanted(job)) continue;
      // To the end of the line before parsing: what a slice causes may add the job again.
      this.#jobs.delete(job);
      job.parseSlice(isLate);
      if (job.backlogBytes > 0) this.#jobs.add(job);
      if (isLate()) return false;
    }
    return true;
  }
}

function meterOfThisThread(): ThreadMeter {
  let last = performance.eventLoopUtilization();
  return {
    now: () => performance.now(),
    load: () => {
      const current = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(current, last);
      last = current;
      return utilization;
    },
  };
}

/** The queue of this process: there is one thread to share. */
export const sharedParseQueue = new ParseQueue(meterOfThisThread());
