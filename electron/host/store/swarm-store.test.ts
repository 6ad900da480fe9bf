import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMint } from '#shared/base/ids.ts';
import type { AgentId, RunId, SwarmId } from '#shared/base/ids.ts';
import { apply } from '#shared/swarm/apply.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { Effect } from '#shared/swarm/commands.ts';
import type { EventBody, SwarmEvent } from '#shared/swarm/events.ts';
import { emptyState } from '#shared/swarm/state.ts';
import { openJournal } from '../journal/open-journal.ts';
import type { Journal } from '../journal/journal.ts';
import { lostAgents } from './lost-agents.ts';
import type { SwarmStore } from './store-types.ts';
import { createSwarmStore, snapshotInterval } from './swarm-store.ts';

const swarmId = 'swarm-1' as SwarmId;
const spec: AgentSpec = {
  name: 'one',
  role: '',
  profile: 'generic',
  command: 'sh',
  args: [],
  cwd: '/tmp',
  env: {},
  prompt: '',
  owns: [],
  size: { cols: 80, rows: 24 },
};

let folder = '';
let file = '';
let journal: Journal;
let store: SwarmStore;
let clock = 0;
let deferred: (() => void)[] = [];
let scheduled: { work: () => void; milliseconds: number }[] = [];
let effects: Effect[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  file = join(folder, 'swarmdeck.db');
  clock = 1_000;
  effects = [];
  start();
});

afterEach(() => {
  store.close();
  journal.close();
  rmSync(folder, { recursive: true });
});

function start(): void {
  const opened = openJournal({ file, now: 0, mintJournalId: () => 'j' });
  if (!opened.ok) throw new Error(opened.error.message);
  ({ journal } = opened.value);
  deferred = [];
  scheduled = [];
  let minted = 0;
  store = createSwarmStore({
    journal,
    initial: opened.value.state,
    mint: createMint(() => `${++minted}`),
    now: () => clock,
    runEffects: (wanted) => effects.push(...wanted),
    defer: (work) => deferred.push(work),
    schedule: (work, milliseconds) => {
      const entry = { work, milliseconds };
      scheduled.push(entry);
      return () => {
        scheduled = scheduled.filter((other) => other !== entry);
      };
    },
  });
}

const endTick = () => {
  for (const work of deferred.splice(0)) work();
};

const must = <T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

const openSwarm = () =>
  store.command({ type: 'open-swarm', swarmId, name: 'shop', root: '/tmp/shop', source: 'manual' }, 'user');

/** Starts one agent, up to the effect that would launch it. */
function spawnOne(): { agentId: AgentId; runId: RunId } {
  must(openSwarm());
  must(store.command({ type: 'spawn', swarmId, specs: [spec] }, 'user'));
  const launch = effects.find((effect) => effect.kind === 'launch');
  if (launch?.kind !== 'launch') throw new Error('Nothing was launched.');
  return { agentId: launch.agentId, runId: launch.runId };
}

const renamed = (agentId: AgentId, name: string): EventBody => ({ type: 'agent-renamed', agentId, name });

describe('a command', () => {
  it('is in the journal and in the state before its effects run', () => {
    const { agentId, runId } = spawnOne();
    expect(effects).toEqual([{ kind: 'launch', agentId, runId }]);
    expect(store.state().agents[agentId]?.run?.id).toBe(runId);
    expect(must(journal.since(0, 10)).map((event) => event.body.type)).toEqual([
      'swarm-opened',
      'agent-added',
      'agent-launch-requested',
    ]);
  });

  it('that is refused changes nothing', () => {
    const refused = store.command({ type: 'stop', agentId: 'agent-9' as AgentId }, 'user');
    expect(refused).toMatchObject({ ok: false, error: { code: 'unknown-agent' } });
    expect(journal.lastSeq()).toBe(0);
  });

  it('is judged after the facts that came before it', () => {
    const { agentId, runId } = spawnOne();
    store.record(
      [{ type: 'agent-exited', agentId, runId, code: 0, signal: null, requested: false }],
      'agent',
    );
    const refused = store.command({ type: 'stop', agentId }, 'user');
    expect(refused).toMatchObject({ ok: false, error: { code: 'agent-not-running' } });
  });
});

describe('facts', () => {
  it('of one tick are written together, in order, with the time of each', () => {
    const { agentId } = spawnOne();
    const batches: (readonly SwarmEvent[])[] = [];
    store.subscribe((events) => batches.push(events));
    clock = 2_000;
    store.record([renamed(agentId, 'a')], 'user');
    clock = 2_001;
    store.record([renamed(agentId, 'b'), renamed(agentId, 'c')], 'host');
    expect(store.state().agents[agentId]?.spec.name).toBe('one');
    expect(deferred).toHaveLength(1);
    endTick();
    expect(store.state().agents[agentId]?.spec.name).toBe('c');
    expect(batches.map((batch) => batch.map(({ at, by }) => [at, by]))).toEqual([
      [
        [2_000, 'user'],
        [2_001, 'host'],
        [2_001, 'host'],
      ],
    ]);
  });

  it('are followed at once by what the rules make of them', () => {
    const { agentId } = spawnOne();
    store.record(
      [
        {
          type: 'protocol-line-said',
          agentId,
          line: { kind: 'progress', done: 1, total: 3, label: 'tests' },
        },
        renamed(agentId, 'b'),
      ],
      'agent',
    );
    endTick();
    const events = must(journal.since(3, 10));
    expect(events.map((event) => [event.body.type, event.by])).toEqual([
      ['protocol-line-said', 'agent'],
      ['task-assigned', 'host'],
      ['task-progressed', 'host'],
      ['agent-renamed', 'agent'],
    ]);
    expect(events.reduce(apply, { ...store.state(), seq: 3 }).seq).toBe(store.state().seq);
  });

  it('that a listener records while it listens are not lost, and all listeners hear one order', () => {
    const { agentId } = spawnOne();
    const heard: number[][] = [[], []];
    store.subscribe((events) => {
      heard[0]?.push(...events.map((event) => event.seq));
      if (events.some((event) => event.body.type === 'agent-renamed')) {
        store.record([{ type: 'agent-viewed', agentId }], 'user');
        must(store.command({ type: 'interrupt', agentId }, 'user'));
      }
    });
    store.subscribe((events) => heard[1]?.push(...events.map((event) => event.seq)));
    store.record([renamed(agentId, 'b')], 'user');
    endTick();
    expect(heard).toEqual([
      [4, 5, 6],
      [4, 5, 6],
    ]);
  });

  it('go nowhere when there are none', () => {
    store.record([], 'host');
    expect(deferred).toEqual([]);
    expect(store.flush()).toEqual({ ok: true, value: null });
  });

  it('are dropped after the end, when the journal may be closed', () => {
    store.record([{ type: 'agent-renamed', agentId: 'agent-1' as AgentId, name: 'in time' }], 'host');
    expect(store.close().ok).toBe(true);
    journal.close();
    const { seq } = store.state();
    store.record([{ type: 'agent-renamed', agentId: 'agent-1' as AgentId, name: 'too late' }], 'host');
    for (const work of deferred) work();
    expect(store.state().seq).toBe(seq);
    start();
  });

  it('are no longer told to who has left', () => {
    let heard = 0;
    const leave = store.subscribe(() => (heard += 1));
    must(openSwarm());
    leave();
    must(store.command({ type: 'close-swarm', swarmId }, 'user'));
    expect(heard).toBe(1);
  });
});

describe('a journal that cannot be written', () => {
  let other: DatabaseSync;
  const lock = () => {
    other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
  };
  const unlock = () => {
    other.exec('ROLLBACK');
    other.close();
  };

  it('fails commands and holds facts, tells so, tries again with growing pauses and loses nothing', () => {
    const { agentId } = spawnOne();
    const troubles: (string | null)[] = [];
    store.onTrouble((trouble) => troubles.push(trouble?.code ?? null));
    lock();
    store.record([renamed(agentId, 'b')], 'user');
    endTick();
    store.record([renamed(agentId, 'c')], 'user');
    expect(deferred).toEqual([]);
    const refused = store.command({ type: 'interrupt', agentId }, 'user');
    expect(refused).toMatchObject({ ok: false, error: { code: 'journal-unwritable' } });
    expect(effects).toHaveLength(1);
    expect(store.state().agents[agentId]?.spec.name).toBe('one');
    expect(store.trouble()?.code).toBe('journal-unwritable');

    const pauses = [0, 1, 2].map(() => {
      const [next] = scheduled.splice(0);
      next?.work();
      return next?.milliseconds;
    });
    expect(pauses).toEqual([250, 500, 1_000]);

    unlock();
    clock += 3_000;
    scheduled.splice(0)[0]?.work();
    expect(scheduled).toEqual([]);
    expect(store.trouble()).toBeNull();
    expect(troubles).toEqual(['journal-unwritable', null]);
    expect(store.state().agents[agentId]?.spec.name).toBe('c');
    expect(must(journal.since(3, 10)).map((event) => event.body)).toMatchObject([
      { name: 'b' },
      { name: 'c' },
      { type: 'warning-raised', failure: { code: 'journal-unwritable' } },
    ]);
    expect(must(store.command({ type: 'interrupt', agentId }, 'user'))).toHaveLength(1);
  });

  it('is tried once more by the close', () => {
    const { agentId } = spawnOne();
    lock();
    store.record([renamed(agentId, 'b')], 'user');
    expect(store.close()).toMatchObject({ ok: false, error: { code: 'journal-unwritable' } });
    expect(scheduled).toEqual([]);
    unlock();
    expect(store.close().ok).toBe(true);
    expect(store.state().agents[agentId]?.spec.name).toBe('b');
  });
});

describe('a host that starts again', () => {
  it('folds the same state from the journal, and finds the agents lost whose host is gone', () => {
    const { agentId } = spawnOne();
    const before = store.state();
    journal.close();
    start();
    expect(store.state()).toEqual(before);

    store.record(lostAgents(store.state()), 'host');
    must(store.flush());
    expect(store.state().agents[agentId]).toMatchObject({
      status: { kind: 'lost' },
      run: { endedAt: clock },
    });
    expect(lostAgents(store.state())).toEqual([]);
  });

  it('need not fold what it saved: at the close, and after many events', () => {
    const { agentId } = spawnOne();
    const bodies = Array.from({ length: snapshotInterval }, (_, n) => renamed(agentId, `n${n}`));
    store.record(bodies, 'user');
    endTick();
    store.record([renamed(agentId, 'last')], 'user');
    must(store.close());
    const database = new DatabaseSync(file);
    const saved = database.prepare('SELECT seq FROM snapshots ORDER BY seq').all();
    database.close();
    expect(saved.map((row) => row['seq'])).toEqual([snapshotInterval + 3, snapshotInterval + 4]);
  });
});

describe('the fold of the journal', () => {
  it('starts from nothing', () => {
    expect(store.state()).toEqual(emptyState);
  });
});
