import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { apply } from '#shared/swarm/apply.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { emptyState } from '#shared/swarm/state.ts';
import { createStoreBed, must, renamed, swarmId } from './fixtures/store-bed.ts';
import type { StoreBed } from './fixtures/store-bed.ts';
import { lostAgents } from './lost-agents.ts';
import { snapshotInterval } from './swarm-store.ts';

let bed: StoreBed;
beforeEach(() => {
  bed = createStoreBed();
});
afterEach(() => bed.close());

describe('a command', () => {
  it('is in the journal and in the state before its effects run', () => {
    const { agentId, runId } = bed.spawnOne();
    expect(bed.effects).toEqual([{ kind: 'launch', agentId, runId }]);
    expect(bed.store.state().agents[agentId]?.run?.id).toBe(runId);
    expect(must(bed.journal.since(0, 10)).map((event) => event.body.type)).toEqual([
      'swarm-opened',
      'agent-added',
      'agent-launch-requested',
    ]);
  });

  it('that is refused changes nothing', () => {
    const refused = bed.store.command({ type: 'stop', agentId: 'agent-9' as AgentId }, 'user');
    expect(refused).toMatchObject({ ok: false, error: { code: 'unknown-agent' } });
    expect(bed.journal.lastSeq()).toBe(0);
  });

  it('is judged after the facts that came before it', () => {
    const { agentId, runId } = bed.spawnOne();
    bed.store.record(
      [{ type: 'agent-exited', agentId, runId, code: 0, signal: null, requested: false }],
      'agent',
    );
    const refused = bed.store.command({ type: 'stop', agentId }, 'user');
    expect(refused).toMatchObject({ ok: false, error: { code: 'agent-not-running' } });
  });
});

describe('facts', () => {
  it('of one tick are written together, in order, with the time of each', () => {
    const { agentId } = bed.spawnOne();
    const batches: (readonly SwarmEvent[])[] = [];
    bed.store.subscribe((events) => batches.push(events));
    bed.setNow(2_000);
    bed.store.record([renamed(agentId, 'a')], 'user');
    bed.setNow(2_001);
    bed.store.record([renamed(agentId, 'b'), renamed(agentId, 'c')], 'host');
    expect(bed.store.state().agents[agentId]?.spec.name).toBe('one');
    expect(bed.deferred).toHaveLength(1);
    bed.endTick();
    expect(bed.store.state().agents[agentId]?.spec.name).toBe('c');
    expect(batches.map((batch) => batch.map(({ at, by }) => [at, by]))).toEqual([
      [
        [2_000, 'user'],
        [2_001, 'host'],
        [2_001, 'host'],
      ],
    ]);
  });

  it('are followed at once by what the rules make of them', () => {
    const { agentId } = bed.spawnOne();
    bed.store.record(
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
    bed.endTick();
    const events = must(bed.journal.since(3, 10));
    expect(events.map((event) => [event.body.type, event.by])).toEqual([
      ['protocol-line-said', 'agent'],
      ['task-assigned', 'host'],
      ['task-progressed', 'host'],
      ['agent-renamed', 'agent'],
    ]);
    expect(events.reduce(apply, { ...bed.store.state(), seq: 3 }).seq).toBe(bed.store.state().seq);
  });

  it('that a listener records while it listens are not lost, and all listeners hear one order', () => {
    const { agentId } = bed.spawnOne();
    const heard: number[][] = [[], []];
    bed.store.subscribe((events) => {
      heard[0]?.push(...events.map((event) => event.seq));
      if (events.some((event) => event.body.type === 'agent-renamed')) {
        bed.store.record([{ type: 'agent-viewed', agentId }], 'user');
        must(bed.store.command({ type: 'interrupt', agentId }, 'user'));
      }
    });
    bed.store.subscribe((events) => heard[1]?.push(...events.map((event) => event.seq)));
    bed.store.record([renamed(agentId, 'b')], 'user');
    bed.endTick();
    expect(heard).toEqual([
      [4, 5, 6],
      [4, 5, 6],
    ]);
  });

  it('go nowhere when there are none', () => {
    bed.store.record([], 'host');
    expect(bed.deferred).toEqual([]);
    expect(bed.store.flush()).toEqual({ ok: true, value: null });
  });

  it('are dropped after the end, when the journal may be closed', () => {
    bed.store.record([{ type: 'agent-renamed', agentId: 'agent-1' as AgentId, name: 'in time' }], 'host');
    expect(bed.store.close().ok).toBe(true);
    bed.journal.close();
    const { seq } = bed.store.state();
    bed.store.record([{ type: 'agent-renamed', agentId: 'agent-1' as AgentId, name: 'too late' }], 'host');
    for (const work of bed.deferred) work();
    expect(bed.store.state().seq).toBe(seq);
    bed.restart();
  });

  it('are no longer told to who has left', () => {
    let heard = 0;
    const leave = bed.store.subscribe(() => (heard += 1));
    must(bed.openSwarm());
    leave();
    must(bed.store.command({ type: 'close-swarm', swarmId }, 'user'));
    expect(heard).toBe(1);
  });
});

describe('a host that starts again', () => {
  it('folds the same state from the journal, and finds the agents lost whose host is gone', () => {
    const { agentId } = bed.spawnOne();
    const before = bed.store.state();
    bed.journal.close();
    bed.restart();
    expect(bed.store.state()).toEqual(before);

    bed.store.record(lostAgents(bed.store.state()), 'host');
    must(bed.store.flush());
    expect(bed.store.state().agents[agentId]).toMatchObject({
      status: { kind: 'lost' },
      run: { endedAt: bed.now() },
    });
    expect(lostAgents(bed.store.state())).toEqual([]);
  });

  it.each([false, true])(
    'tells of each message that waited when it was killed, whole (lost before: %s)',
    (wasLost) => {
      const { agentId, runId } = bed.spawnOne();
      const text = 'x'.repeat(5_000);
      must(bed.store.command({ type: 'message', agentId, text }, 'user'));
      // As a host did that left messages behind.
      if (wasLost) bed.store.record([{ type: 'agent-lost', agentId, runId }], 'host');
      must(bed.store.flush());
      bed.journal.close();
      bed.restart();
      bed.store.record(lostAgents(bed.store.state()), 'host');
      must(bed.store.flush());
      expect(bed.store.state().agents[agentId]).toMatchObject({
        queue: [],
        messages: [
          { text, stage: 'failed', failure: { message: expect.stringContaining('Swarmdeck ended') } },
        ],
      });
      expect(lostAgents(bed.store.state())).toEqual([]);
    },
  );

  it('need not fold what it saved: at the close, and after many events', () => {
    const { agentId } = bed.spawnOne();
    const bodies = Array.from({ length: snapshotInterval }, (_, n) => renamed(agentId, `n${n}`));
    bed.store.record(bodies, 'user');
    bed.endTick();
    bed.store.record([renamed(agentId, 'last')], 'user');
    must(bed.store.close());
    const database = new DatabaseSync(bed.file);
    const saved = database.prepare('SELECT seq FROM snapshots ORDER BY seq').all();
    database.close();
    expect(saved.map((row) => row['seq'])).toEqual([snapshotInterval + 3, snapshotInterval + 4]);
  });
});

describe('the fold of the journal', () => {
  it('starts from nothing', () => {
    expect(bed.store.state()).toEqual(emptyState);
  });
});
