import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stateVersion } from '#shared/swarm/state.ts';
import { createExtent } from './extent.ts';
import { makeShrinkable } from './make-shrinkable.ts';
import { createTables } from './tables.ts';
import { createTrim } from './trim.ts';

let folder = '';
let database: DatabaseSync;

/** A file as it was made before files could be shrunk, with 5,000 events and a state after them. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  database = new DatabaseSync(join(folder, 'swarmdeck.db'));
  database.exec('PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = WAL');
  createTables(database);
  const insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, NULL, ?)');
  database.exec('BEGIN');
  for (let seq = 1; seq <= 5_000; seq++) insert.run(seq, seq, 'host', 'agent-viewed', 'x'.repeat(200));
  database.exec('COMMIT');
  database.prepare('INSERT INTO snapshots VALUES (5000, ?, ?)').run(stateVersion, '{}');
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const pragma = (name: string): number => Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);

/** Drops half of the events. @returns the free pages that are left */
function dropHalf(): number {
  const trim = createTrim(database, createExtent(database));
  const step = { before: 2_500, bytes: null, spare: 0, amount: 500 };
  while (!trim(step, 5_000).isDone);
  return pragma('freelist_count');
}

it('a file of an older version is written anew, and gives room back', () => {
  makeShrinkable(database);
  const before = pragma('page_count');
  expect(dropHalf()).toBe(0);
  expect(pragma('page_count')).toBeLessThan(before * 0.6);
});

it('one that there is no room to write anew stays as it is, and uses its room again', () => {
  // Nothing of it is free that the copy could do without.
  database.exec('VACUUM');
  const before = pragma('page_count');
  database.exec(`PRAGMA max_page_count = ${before}`);
  makeShrinkable(database);
  expect(pragma('page_count')).toBe(before);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(dropHalf()).toBeGreaterThan(before * 0.4);
  expect(database.prepare('SELECT count(*) AS count FROM events').get()).toEqual({ count: 2_501 });
});
