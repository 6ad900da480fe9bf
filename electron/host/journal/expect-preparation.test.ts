import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyState, stateVersion } from '#shared/swarm/state.ts';
import { expectPreparation, preparationFor, readOpeningWork } from './expect-preparation.ts';
import type { OpeningWork } from './expect-preparation.ts';
import { writeOlderJournal } from './fixtures/older-journal.ts';
import { openJournal } from './open-journal.ts';

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'swarmdeck.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function open() {
  const opened = openJournal({ file, now: 0, mintJournalId: () => 'journal-1' });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value.journal;
}

function change(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

describe('the work of opening a journal', () => {
  it('is none for one that was closed in order by this version', () => {
    const journal = open();
    const viewed = { type: 'agent-viewed', agentId: 'agent-1' } as never;
    journal.append([1, 2, 3].map((seq) => ({ seq, at: 0, by: 'host', body: viewed })));
    journal.saveSnapshot({ ...emptyState, seq: 3 });
    journal.close();
    expect(readOpeningWork(file)).toMatchObject({ isChecked: false, isRewritten: false, folded: 0 });
    change(`UPDATE snapshots SET version = ${stateVersion - 1}`);
    expect(readOpeningWork(file)?.folded).toBe(3);
  });

  it('is to look through one whose host was killed', () => {
    open().close();
    change("UPDATE meta SET value = 'no' WHERE key = 'closed'");
    expect(readOpeningWork(file)?.isChecked).toBe(true);
  });

  it('is to write one of an older version anew', () => {
    writeOlderJournal(file, 5_000_000);
    const work = readOpeningWork(file);
    expect(work?.isRewritten).toBe(true);
    expect(work?.bytes).toBeGreaterThan(5_000_000);
    expect(expectPreparation(file)).toBeNull();
  });

  it('is unknown of one that is not there, is no journal, or is damaged', () => {
    expect(readOpeningWork(file)).toBeNull();
    change('CREATE TABLE other (x)');
    expect(readOpeningWork(file)).toBeNull();
    writeFileSync(file, 'no database at all, '.repeat(500));
    expect(readOpeningWork(file)).toBeNull();
  });
});

describe('what a person is told of it', () => {
  const none: OpeningWork = { bytes: 3 * 1024 ** 3, isChecked: false, isRewritten: false, folded: 0 };

  it('is nothing where it is over at once', () => {
    expect(preparationFor(none)).toBeNull();
    expect(preparationFor({ ...none, folded: 100_000 })).toBeNull();
    expect(preparationFor({ ...none, bytes: 1024 ** 2, isChecked: true, isRewritten: true })).toBeNull();
  });

  it('is what is done to it, and how long that takes', () => {
    expect(preparationFor({ ...none, isRewritten: true })).toEqual({
      what: 'The journal of 3.0 GB is made ready: an older version made it, so it is written anew, once.',
      seconds: 21,
    });
    expect(preparationFor({ ...none, isChecked: true, folded: 2_000_000 })).toEqual({
      what: 'The journal of 3.0 GB is made ready: it was not closed in order and is looked through; 2,000,000 events are read again.',
      seconds: 19,
    });
  });

  it('leaves out what is hardly a part of that', () => {
    const what = preparationFor({ ...none, bytes: 300 * 1024 ** 2, isChecked: true, folded: 900_000 })?.what;
    expect(what).toBe('The journal of 300 MB is made ready: 900,000 events are read again.');
  });
});
