import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultHistoryBounds } from '#shared/ipc/history-bounds.ts';
import { createManualClock } from '../screen/fixtures/manual-clock.ts';
import type { ManualClock } from '../screen/fixtures/manual-clock.ts';
import { createJournalBed } from './fixtures/journal-bed.ts';
import type { JournalBed } from './fixtures/journal-bed.ts';
import { eventsSpared, keepHistory } from './history-keeper.ts';
import type { HistoryKeeper } from './history-keeper.ts';
import type { Journal, TrimStep } from './journal.ts';

const dayMs = 24 * 3_600_000;
const minuteMs = 60_000;

let bed: JournalBed;
let clock: ManualClock;
let history: HistoryKeeper;
let log: string[];
/** Milliseconds that each step seems to take. */
let stepMs: number;
let steps: TrimStep[];

const keep = (journal: Journal): HistoryKeeper => {
  let measured = 0;
  return keepHistory({
    journal: {
      ...journal,
      trim: (step) => {
        steps.push(step);
        measured += stepMs;
        return journal.trim(step);
      },
    },
    clock,
    stopwatch: () => measured,
    log: (line) => log.push(line),
  });
};

beforeEach(() => {
  bed = createJournalBed();
  bed.fill(12_000);
  bed.save();
  log = [];
  steps = [];
  stepMs = 5;
});
afterEach(() => {
  history.stop();
  bed.close();
});

/** Begins to keep it at this time. */
const startAt = (now: number): void => {
  clock = createManualClock(now);
  history = keep(bed.journal());
};
const beginning = (): number => {
  const view = history.read();
  if (!view.ok) throw new Error(view.error.message);
  return view.value.begin?.seq ?? 0;
};

describe('the history', () => {
  it('is kept within its bounds: soon after the start, and every hour', () => {
    startAt(90 * dayMs + 1_000_000);
    clock.advance(minuteMs - 1);
    expect(beginning()).toBe(1);
    clock.advance(minuteMs);
    // A minute passed since the start, in which sixty more events became too old.
    expect(beginning()).toBe(1_060);
    expect(log).toEqual(['The history is kept within its bounds: 1059 old events were dropped.']);
    clock.advance(3_600_000);
    expect(beginning()).toBe(12_001 - eventsSpared);
  });

  it('has its newest events however old they are', () => {
    startAt(10_000 * dayMs);
    clock.advance(2 * minuteMs);
    expect(beginning()).toBe(12_001 - eventsSpared);
  });

  it('keeps all where the person wants that', () => {
    startAt(10_000 * dayMs);
    expect(history.change({ days: 0, megabytes: 0 })).toMatchObject({ ok: true });
    clock.advance(3 * 3_600_000);
    expect(beginning()).toBe(1);
    expect(log).toEqual([]);
  });

  it('takes new bounds a minute later, and can be changed back until then', () => {
    startAt(dayMs);
    clock.advance(10 * minuteMs);
    history.change({ days: 90, megabytes: 1 });
    clock.advance(minuteMs - 1);
    history.change(defaultHistoryBounds);
    clock.advance(10 * minuteMs);
    expect(beginning()).toBe(1);
    history.change({ days: 90, megabytes: 1 });
    clock.advance(10 * minuteMs);
    expect(beginning()).toBe(12_001 - eventsSpared);
  });

  it('is left alone once nobody keeps it', () => {
    startAt(10_000 * dayMs);
    clock.advance(minuteMs + 1);
    history.stop();
    expect(clock.pending()).toBe(0);
  });

  it('says what is kept and what it takes, also after a restart', () => {
    startAt(dayMs);
    expect(history.read()).toMatchObject({
      ok: true,
      value: { bounds: defaultHistoryBounds, file: bed.file, begin: { seq: 1, at: 1_000 } },
    });
    history.change({ days: 7, megabytes: 0 });
    history.stop();
    expect(bed.reopen().ok).toBe(true);
    history = keep(bed.journal());
    const view = history.read();
    expect(view).toMatchObject({ ok: true, value: { bounds: { days: 7, megabytes: 0 } } });
    expect(view.ok ? view.value.bytes : 0).toBeGreaterThan(12_000 * 200);
  });
});

const amounts = (): readonly number[] => steps.map(({ amount }) => amount);

describe('a step', () => {
  it('becomes smaller while it takes too long', () => {
    startAt(10_000 * dayMs);
    stepMs = 20;
    clock.advance(minuteMs + 500);
    expect(amounts().slice(0, 6)).toEqual([200, 100, 50, 25, 20, 20]);
  });

  it('becomes larger while it takes next to nothing', () => {
    startAt(10_000 * dayMs);
    stepMs = 1;
    clock.advance(minuteMs + 200);
    expect(amounts().slice(0, 3)).toEqual([200, 250, 313]);
  });

  it('waits an hour where the journal cannot be written', () => {
    startAt(10_000 * dayMs);
    bed.journal().close();
    expect(bed.reopen().ok).toBe(true);
    let tries = 0;
    history.stop();
    history = keep({
      ...bed.journal(),
      trim: () => {
        tries += 1;
        return { ok: false, error: { code: 'journal-unwritable', message: 'The disk is full.' } };
      },
    });
    clock.advance(minuteMs + 1);
    expect(tries).toBe(1);
    clock.advance(3_600_000);
    expect(tries).toBe(2);
  });
});
