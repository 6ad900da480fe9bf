import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { RequestResult } from '#shared/ipc/contract.ts';
import type { HistoryBounds } from '#shared/ipc/history-bounds.ts';
import type { Clock } from '../agents/clock.ts';
import type { Journal, TrimStep } from './journal.ts';

export type HistoryView = RequestResult<'history.read'>;

/** Keeps the journal within the bounds that the person set. */
export interface HistoryKeeper {
  readonly read: () => Result<HistoryView, Failure>;
  /** What is beyond the new bounds is dropped after a while, in which they can be changed back. */
  readonly change: (bounds: HistoryBounds) => Result<HistoryView, Failure>;
  readonly stop: () => void;
}

export interface HistoryKeeperOptions {
  readonly journal: Pick<Journal, 'extent' | 'trim' | 'bounds' | 'changeBounds'>;
  readonly clock: Clock;
  /** Milliseconds of a clock that only goes forward. */
  readonly stopwatch: () => number;
  /** Takes a line for the log. */
  readonly log: (line: string) => void;
}

/** After the start and after a change: nothing is in a hurry, and a slip of the hand can be mended. */
const graceMs = 60_000;

/** Between two looks at what has become too old or too much. */
const betweenMs = 3_600_000;

/** Between two steps: the host's one thread is for the agents. */
const pauseMs = 50;

/**
 * What happened last stays, whatever the bounds say: who comes back after a long time, or to a machine whose clock was
 * set wrong, still finds out where it stopped.
 */
export const eventsSpared = 10_000;

/** Of events or pages, in one step. */
const amounts = { first: 200, least: 20, most: 1_000 } as const;

/** A step takes a few milliseconds: one that took longer than `most` is halved, a shorter than `least` grows. */
const stepMs = { least: 3, most: 8 } as const;

const dayMs = 24 * 3_600_000;

/** Starts to keep a journal within its bounds. */
export function keepHistory({ journal, clock, stopwatch, log }: HistoryKeeperOptions): HistoryKeeper {
  let amount: number = amounts.first;
  let dropped = 0;
  let cancel: (() => void) | null = null;

  const later = (milliseconds: number, work: () => void): void => {
    cancel?.();
    cancel = clock.after(milliseconds, work);
  };
  const rest = (): void => {
    if (dropped > 0) log(`The history is kept within its bounds: ${dropped} old events were dropped.`);
    dropped = 0;
    later(betweenMs, begin);
  };
  const step = (bounds: Omit<TrimStep, 'amount'>): void => {
    const startedAt = stopwatch();
    const trimmed = journal.trim({ ...bounds, amount });
    amount = nextAmount(amount, stopwatch() - startedAt);
    // A journal that cannot be written is told by who writes to it; this can wait until it is better.
    if (!trimmed.ok) return rest();
    dropped += trimmed.value.dropped;
    if (trimmed.value.isDone) rest();
    else later(pauseMs, () => step(bounds));
  };
  const begin = (): void => {
    const bounds = journal.bounds();
    if (bounds.ok) step(limitsOf(bounds.value, clock.now()));
    else rest();
  };

  const read = (): Result<HistoryView, Failure> => {
    const bounds = journal.bounds();
    if (!bounds.ok) return bounds;
    const extent = journal.extent();
    return extent.ok ? ok({ ...extent.value, bounds: bounds.value }) : err(extent.error);
  };
  const change = (bounds: HistoryBounds): Result<HistoryView, Failure> => {
    const changed = journal.changeBounds(bounds);
    if (!changed.ok) return changed;
    later(graceMs, begin);
    return read();
  };

  later(graceMs, begin);
  return { read, change, stop: () => cancel?.() };
}

const limitsOf = ({ days, megabytes }: HistoryBounds, now: number): Omit<TrimStep, 'amount'> => ({
  before: days === 0 ? null : now - days * dayMs,
  bytes: megabytes === 0 ? null : megabytes * 1024 * 1024,
  spare: eventsSpared,
});

function nextAmount(amount: number, took: number): number {
  if (took > stepMs.most) return Math.max(amounts.least, Math.floor(amount / 2));
  return took < stepMs.least ? Math.min(amounts.most, Math.ceil(amount * 1.25)) : amount;
}
