import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyState, stateVersion } from '#shared/swarm/state.ts';
import { createJournalBed } from './fixtures/journal-bed.ts';
import type { JournalBed } from './fixtures/journal-bed.ts';
import type { TrimStep } from './journal.ts';

let bed: JournalBed;
beforeEach(() => {
  bed = createJournalBed();
});
afterEach(() => bed.close());

/** Takes steps until there is nothing left to be done. @returns the events that were dropped in each */
function trim(changes: Partial<TrimStep>): readonly number[] {
  const steps: number[] = [];
  for (;;) {
    const step = bed.journal().trim({ before: null, bytes: null, spare: 100, amount: 50, ...changes });
    if (!step.ok) throw new Error(step.error.message);
    if (step.value.isDone) return steps;
    steps.push(step.value.dropped);
  }
}

const beginning = (): unknown => {
  const extent = bed.journal().extent();
  return extent.ok ? extent.value.begin : extent.error;
};

const page = (before: number | null) => bed.journal().page({ before, limit: 5, agentId: null, types: null });

describe('a journal that is trimmed by age', () => {
  beforeEach(() => {
    bed.fill(1_000);
    bed.save();
  });

  it('loses the oldest first, a few in each step, and its state is the same', () => {
    expect(trim({ before: 221_000 }).filter((count) => count > 0)).toEqual([50, 50, 50, 50, 20]);
    expect(beginning()).toEqual({ seq: 221, at: 221_000 });
    const again = bed.reopen();
    expect(again).toMatchObject({ ok: true, value: { warning: null } });
    expect(again.ok && again.value.state).toEqual(bed.state());
  });

  it('says in each page where it begins, once something was dropped', () => {
    expect(page(10)).toMatchObject({ ok: true, value: { hasMore: true, begin: null } });
    trim({ before: 221_000 });
    expect(page(223)).toMatchObject({
      ok: true,
      value: { events: [{ seq: 222 }, { seq: 221 }], hasMore: false, begin: { seq: 221, at: 221_000 } },
    });
    expect(page(100)).toMatchObject({ ok: true, value: { events: [], hasMore: false } });
    const none = bed.journal().page({ before: null, limit: 5, agentId: null, types: [] });
    expect(none).toMatchObject({ ok: true, value: { begin: { seq: 221 } } });
  });

  it('keeps the newest events, however old they are', () => {
    trim({ before: Number.MAX_SAFE_INTEGER });
    expect(beginning()).toMatchObject({ seq: 901 });
  });

  it('goes on with its numbers', () => {
    trim({ before: Number.MAX_SAFE_INTEGER, spare: 0 });
    expect(beginning()).toMatchObject({ seq: 1_000 });
    const again = bed.reopen();
    expect(again.ok && again.value.state).toEqual(bed.state());
    expect(bed.journal().lastSeq()).toBe(1_000);
    bed.fill(5);
    expect(page(null)).toMatchObject({ ok: true, value: { events: [{ seq: 1_005 }, {}, {}, {}, {}] } });
  });

  it('has no events to give from before its beginning', () => {
    trim({ before: 221_000 });
    const events = bed.journal().since(100, 200);
    expect(events.ok ? events.value.map(({ seq }) => seq).slice(0, 2) : events.error).toEqual([221, 222]);
  });

  it('is left alone where nothing is to be dropped', () => {
    expect(trim({})).toEqual([]);
    expect(trim({ before: 500 })).toEqual([]);
    expect(trim({ bytes: 100_000_000 })).toEqual([]);
    expect(beginning()).toMatchObject({ seq: 1 });
  });
});

describe('a journal that is trimmed by size', () => {
  it('gives the room back to the disk', () => {
    bed.fill(10_000);
    bed.save();
    const before = bed.size();
    trim({ bytes: before / 4 });
    const extent = bed.journal().extent();
    expect(extent.ok && extent.value.bytes).toBeLessThanOrEqual(before / 4);
    expect(bed.size()).toBeLessThan(before / 3);
    expect(beginning()).toMatchObject({ seq: expect.toSatisfy((seq: number) => seq > 6_000) });
  });

  it('keeps the newest events, however much they take', () => {
    bed.fill(500);
    bed.save();
    trim({ bytes: 1 });
    expect(beginning()).toMatchObject({ seq: 401 });
  });
});

describe('what a saved state needs', () => {
  it('stays: all, where none was saved', () => {
    bed.fill(500);
    expect(trim({ before: 400_000 })).toEqual([]);
    expect(beginning()).toMatchObject({ seq: 1 });
  });

  it('stays also of the older one, should the newer turn out to be damaged', () => {
    bed.fill(300);
    bed.save();
    bed.fill(300);
    bed.save();
    trim({ before: Number.MAX_SAFE_INTEGER });
    expect(beginning()).toMatchObject({ seq: 301 });
    inFile("UPDATE snapshots SET state = '{' WHERE seq = 600");
    const again = bed.reopen();
    expect(again.ok && again.value.state).toEqual(bed.state());
  });

  it.each([
    ['of a newer version', `UPDATE snapshots SET version = ${stateVersion + 1}`, /newer version/],
    ['of a version that nothing leads on from', 'UPDATE snapshots SET version = 1', /begins with event 221/],
    ['that is damaged', "UPDATE snapshots SET state = '{'", /begins with event 221/],
    ['of before the beginning', 'UPDATE snapshots SET seq = 7, state = json_set(state, "$.seq", 7)', /221/],
  ])('is missed: the journal with a state %s only is refused, and stays as it is', (_, change, message) => {
    bed.fill(500);
    bed.save();
    trim({ before: 221_000 });
    inFile(change);
    const again = bed.reopen();
    expect(again).toMatchObject({ ok: false, error: { code: 'journal-unreadable' } });
    expect(again.ok ? '' : again.error.message).toMatch(message);
  });
});

/** Changes the file while nobody has it open. */
function inFile(sql: string): void {
  bed.journal().close();
  const database = new DatabaseSync(bed.file, { enableDoubleQuotedStringLiterals: true });
  database.exec(sql);
  database.close();
}

/** As it was made before files could be shrunk. */
const makeOld = (): void => {
  inFile('PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM; PRAGMA journal_mode = WAL;');
  const database = new DatabaseSync(bed.file);
  expect(database.prepare('PRAGMA auto_vacuum').get()).toEqual({ auto_vacuum: 0 });
  database.close();
};

describe('a file of an older version', () => {
  it('can give room back too, and loses nothing', () => {
    bed.fill(5_000);
    bed.save();
    makeOld();
    const again = bed.reopen();
    expect(again.ok && again.value.state).toEqual(bed.state());
    expect(page(3)).toMatchObject({ ok: true, value: { events: [{ seq: 2 }, { seq: 1 }], begin: null } });
    const before = bed.size();
    trim({ before: Number.MAX_SAFE_INTEGER });
    expect(bed.size()).toBeLessThan(before / 4);
  });
});

it('an empty journal is trimmed without a word', () => {
  expect(trim({ before: 1, bytes: 1, spare: 0 })).toEqual([]);
  expect(bed.state()).toEqual(emptyState);
});
