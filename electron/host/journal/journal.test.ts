import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import { apply } from '#shared/swarm/apply.ts';
import type { EventBody, SwarmEvent } from '#shared/swarm/events.ts';
import { emptyState, stateVersion } from '#shared/swarm/state.ts';
import { specOf } from '#shared/swarm/testing/story.ts';
import { openJournal } from './open-journal.ts';
import type { OpenedJournal } from './open-journal.ts';
import { createSqliteJournal } from './sqlite-journal.ts';
import { configure, createTables, writeMeta } from './tables.ts';

let folder = '';
let file = '';
const opened: OpenedJournal[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'swarmdeck.db');
});

afterEach(() => {
  for (const { journal } of opened.splice(0)) journal.close();
  rmSync(folder, { recursive: true });
});

const tryOpen = () => openJournal({ file, now: Date.UTC(2026, 0, 2, 3, 4, 5), mintJournalId: () => 'j-new' });

function open(): OpenedJournal {
  const result = tryOpen();
  if (!result.ok) throw new Error(result.error.message);
  opened.push(result.value);
  return result.value;
}

const swarmId = 'swarm-1' as SwarmId;
const agentId = (n: number) => `agent-${n}` as AgentId;
const numbered = (bodies: readonly EventBody[], from = 1): SwarmEvent[] =>
  bodies.map((body, index) => ({ seq: from + index, at: 1_000 + from + index, by: 'host', body }));

const opening: readonly EventBody[] = [
  { type: 'swarm-opened', swarmId, name: 'shop', root: '/tmp/shop', source: 'manual' },
  { type: 'agent-added', agentId: agentId(1), swarmId, spec: specOf('one') },
  { type: 'agent-added', agentId: agentId(2), swarmId, spec: specOf('two \ud800 “é” 🐝') },
];

describe('a journal', () => {
  it('gives back what was written, after it was closed and opened again', () => {
    const events = numbered(opening);
    const first = open();
    expect(first.journal.append(events)).toEqual({ ok: true, value: null });
    first.journal.close();

    const second = open();
    expect(second.journal.id).toBe(first.journal.id);
    expect(second.journal.lastSeq()).toBe(3);
    expect(second.state).toEqual(events.reduce(apply, emptyState));
    expect(second.journal.since(1, 10)).toEqual({ ok: true, value: events.slice(1) });
    expect(second.journal.since(0, 1)).toEqual({ ok: true, value: events.slice(0, 1) });
  });

  it('can be read by this person only', () => {
    open().journal.append(numbered(opening));
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  it('refuses a gap and a doubled number as the bugs they are', () => {
    const { journal } = open();
    journal.append(numbered(opening));
    expect(() => journal.append(numbered(opening.slice(0, 1), 3))).toThrow(/Event 3 cannot be written after/);
    expect(() => journal.append(numbered(opening.slice(0, 1), 5))).toThrow(/Event 5 cannot be written after/);
    expect(journal.lastSeq()).toBe(3);
  });

  it('takes a state from the newest snapshot and folds what came after it', () => {
    const { journal } = open();
    const events = numbered(opening);
    journal.append(events);
    const marked = { ...events.slice(0, 2).reduce(apply, emptyState), order: [agentId(9)] };
    expect(journal.saveSnapshot(marked).ok).toBe(true);
    journal.close();
    expect(open().state.order).toEqual([agentId(9), agentId(2)]);
  });

  it.each([
    ['of another version', stateVersion + 1, '{"seq":3,"order":["agent-9"]}'],
    ['that is damaged', stateVersion, '{"seq":3,'],
    ['that is of another event', stateVersion, '{"seq":2,"order":["agent-9"]}'],
  ])('ignores a snapshot %s', (_, version, state) => {
    const { journal } = open();
    journal.append(numbered(opening));
    journal.close();
    const database = new DatabaseSync(file);
    database.prepare('INSERT INTO snapshots VALUES (3, ?, ?)').run(version, state);
    database.close();
    expect(open().state).toEqual(numbered(opening).reduce(apply, emptyState));
  });
});

const renamed = (n: number): EventBody => ({
  type: 'agent-renamed',
  agentId: agentId(n % 2),
  name: `n${n}`,
});
const viewed = (n: number): EventBody => ({ type: 'agent-viewed', agentId: agentId(n % 2) });
const bodies = Array.from({ length: 100 }, (_, n) => (n % 10 === 0 ? renamed(n) : viewed(n)));

const ask = (query: Partial<Parameters<OpenedJournal['journal']['page']>[0]>) => {
  const page = open().journal.page({ before: null, limit: 5, agentId: null, types: null, ...query });
  if (!page.ok) throw new Error(page.error.message);
  return { seqs: page.value.events.map((event) => event.seq), hasMore: page.value.hasMore };
};

describe('a page of history', () => {
  beforeEach(() => open().journal.append(numbered(bodies)));

  it('begins with the newest and goes on before the oldest seen', () => {
    expect(ask({})).toEqual({ seqs: [100, 99, 98, 97, 96], hasMore: true });
    expect(ask({ before: 96 })).toEqual({ seqs: [95, 94, 93, 92, 91], hasMore: true });
    expect(ask({ before: 4 })).toEqual({ seqs: [3, 2, 1], hasMore: false });
    expect(ask({ before: 6 })).toEqual({ seqs: [5, 4, 3, 2, 1], hasMore: false });
  });

  it('filters by agent, by kind and by both, and merges kinds in order', () => {
    expect(ask({ agentId: agentId(1) }).seqs).toEqual([100, 98, 96, 94, 92]);
    expect(ask({ types: ['agent-renamed'] }).seqs).toEqual([91, 81, 71, 61, 51]);
    expect(ask({ types: ['agent-renamed', 'agent-viewed'], before: 93 }).seqs).toEqual([92, 91, 90, 89, 88]);
    expect(ask({ types: ['agent-renamed'], agentId: agentId(1) })).toEqual({ seqs: [], hasMore: false });
    expect(ask({ types: [] })).toEqual({ seqs: [], hasMore: false });
  });
});

const fill = () => {
  const { journal } = open();
  const many = Array.from({ length: 3_000 }, (_, n): EventBody => ({
    type: 'agent-renamed',
    agentId: agentId(1),
    name: 'x'.repeat(50) + n,
  }));
  journal.append(numbered(many));
  journal.close();
};

/** Opens a damaged journal; gives the size of the file that was kept. */
function openDamaged(): number {
  const again = open();
  if (again.warning === null || again.state.seq !== 0) throw new Error('It was taken for a whole one.');
  if (!again.journal.append(numbered(opening)).ok) throw new Error('The new journal takes no events.');
  const kept = `${file}.damaged-20260102T030405Z`;
  if (!again.warning.message.includes(kept)) throw new Error(again.warning.message);
  return statSync(kept).size;
}

describe('a damaged file', () => {
  it('is kept aside when it is truncated', () => {
    fill();
    const half = Math.floor(statSync(file).size / 2);
    truncateSync(file, half);
    expect(openDamaged()).toBe(half);
  });

  it('is kept aside when it is no database at all', () => {
    writeFileSync(file, 'These are not the pages you are looking for.\n'.repeat(50));
    const { size } = statSync(file);
    expect(openDamaged()).toBe(size);
  });

  it('is found out after a crash, also where the newest events are whole', () => {
    fill();
    const database = new DatabaseSync(file);
    writeMeta(database, 'closed', 'no');
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096 * 20, 4096 * 21);
    writeFileSync(file, bytes);
    expect(openDamaged()).toBe(bytes.length);
  });

  it('is no reason to touch a journal of a newer version', () => {
    open().journal.close();
    const database = new DatabaseSync(file);
    writeMeta(database, 'tablesVersion', '99');
    database.close();
    const refused = tryOpen();
    expect(refused).toMatchObject({ ok: false, error: { code: 'journal-unreadable' } });
    expect(refused.ok ? '' : refused.error.message).toContain('format 99');
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  });

  it.each([
    [
      'a kind of event it does not know',
      'swarm-teleported',
      '{"type":"swarm-teleported"}',
      /newer one wrote it/,
    ],
    ['an event without its fields', 'agent-renamed', '{"type":"agent-renamed"}', /Event 1 .*agentId/],
    ['an event that is not JSON', 'agent-renamed', '{', /Event 1 /],
  ])('refuses %s and leaves the file', (_, type, body, message) => {
    open().journal.close();
    const database = new DatabaseSync(file);
    database.prepare('INSERT INTO events VALUES (1, 1, ?, ?, NULL, ?)').run('host', type, body);
    database.close();
    const refused = tryOpen();
    expect(refused.ok ? '' : refused.error.message).toMatch(message);
    expect(refused.ok ? '' : refused.error.hint).toContain('--state-dir');
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  });
});

const withDatabase = (prepare: (database: DatabaseSync) => void) => {
  const database = new DatabaseSync(file, { timeout: 0 });
  configure(database);
  createTables(database);
  writeMeta(database, 'journalId', 'j-1');
  prepare(database);
  return createSqliteJournal({ database, file });
};

describe('a journal that cannot be written', () => {
  it('says that the disk is full, keeps what was there and goes on when there is room', () => {
    let limited: DatabaseSync | null = null;
    const journal = withDatabase((database) => {
      limited = database;
      database.exec('PRAGMA max_page_count = 12');
    });
    journal.append(numbered(opening));
    const large = Array.from({ length: 500 }, (): EventBody => ({
      type: 'agent-renamed',
      agentId: agentId(1),
      name: 'x'.repeat(500),
    }));
    const refused = journal.append(numbered(large, 4));
    expect(refused).toMatchObject({ ok: false, error: { code: 'journal-unwritable' } });
    expect(refused.ok ? '' : refused.error.message).toBe(
      `The journal ${file} cannot be written: the disk is full.`,
    );
    expect(journal.lastSeq()).toBe(3);

    (limited as DatabaseSync | null)?.exec('PRAGMA max_page_count = 1000000');
    expect(journal.append(numbered(large, 4)).ok).toBe(true);
    expect(journal.since(3, 1_000)).toMatchObject({ ok: true, value: { length: 500 } });
    journal.close();
  });

  it('says that another program has locked it', () => {
    const journal = withDatabase(() => undefined);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const refused = journal.append(numbered(opening));
    expect(refused.ok ? '' : refused.error.message).toContain('another program has locked it');
    other.exec('ROLLBACK');
    other.close();
    expect(journal.append(numbered(opening)).ok).toBe(true);
    journal.close();
  });

  it('says so when its folder is gone', () => {
    const refused = openJournal({ file: join(folder, 'none', 'x.db'), now: 0, mintJournalId: () => 'j' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'state-directory-unwritable' } });
  });
});
