import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStoreBed, must, renamed } from './fixtures/store-bed.ts';
import type { StoreBed } from './fixtures/store-bed.ts';

let bed: StoreBed;
beforeEach(() => {
  bed = createStoreBed();
});
afterEach(() => bed.close());

describe('a journal that cannot be written', () => {
  let other: DatabaseSync;
  const lock = () => {
    other = new DatabaseSync(bed.file);
    other.exec('BEGIN IMMEDIATE');
  };
  const unlock = () => {
    other.exec('ROLLBACK');
    other.close();
  };

  it('fails commands and holds facts, tells so, tries again with growing pauses and loses nothing', () => {
    const { agentId } = bed.spawnOne();
    const troubles: (string | null)[] = [];
    bed.store.onTrouble((trouble) => troubles.push(trouble?.code ?? null));
    lock();
    bed.store.record([renamed(agentId, 'b')], 'user');
    bed.endTick();
    bed.store.record([renamed(agentId, 'c')], 'user');
    expect(bed.deferred).toEqual([]);
    const refused = bed.store.command({ type: 'rename', agentId, name: 'd' }, 'user');
    expect(refused).toMatchObject({ ok: false, error: { code: 'journal-unwritable' } });
    expect(bed.effects).toHaveLength(1);
    expect(bed.store.state().agents[agentId]?.spec.name).toBe('one');
    expect(bed.store.trouble()?.code).toBe('journal-unwritable');

    const pauses = [0, 1, 2].map(() => bed.runTimer());
    expect(pauses).toEqual([250, 500, 1_000]);

    unlock();
    bed.setNow(bed.now() + 3_000);
    bed.runTimer();
    expect(bed.scheduled).toEqual([]);
    expect(bed.store.trouble()).toBeNull();
    expect(troubles).toEqual(['journal-unwritable', null]);
    expect(bed.store.state().agents[agentId]?.spec.name).toBe('c');
    expect(must(bed.journal.since(3, 10)).map((event) => event.body)).toMatchObject([
      { name: 'b' },
      { name: 'c' },
      { type: 'warning-raised', failure: { code: 'journal-unwritable' } },
    ]);
    expect(must(bed.store.command({ type: 'interrupt', agentId }, 'user'))).toHaveLength(1);
  });

  it.each(['interrupt', 'stop'] as const)('keeps nobody from the command to %s an agent', (type) => {
    const { agentId, runId } = bed.spawnOne();
    bed.store.record([{ type: 'agent-launched', agentId, runId, pid: 42 }], 'host');
    bed.endTick();
    lock();
    // The first command meets the trouble itself, the second one finds it there.
    for (const time of [1, 2]) {
      expect(bed.store.command({ type, agentId }, 'user')).toEqual({ ok: true, value: [] });
      expect(bed.effects.slice(1)).toHaveLength(time);
    }
    expect(bed.effects.at(-1)).toMatchObject({ kind: type === 'stop' ? 'end' : 'interrupt', agentId });
    bed.endTick();
    expect(bed.store.trouble()?.code).toBe('journal-unwritable');
    unlock();
    bed.runTimer();
    const told = type === 'stop' ? 'agent-stop-requested' : 'agent-interrupted';
    expect(must(bed.journal.since(4, 10)).map(({ by, body }) => [by, body.type])).toEqual([
      ['user', told],
      ['user', told],
      ['host', 'warning-raised'],
    ]);
  });

  it('is tried once more by the close', () => {
    const { agentId } = bed.spawnOne();
    lock();
    bed.store.record([renamed(agentId, 'b')], 'user');
    expect(bed.store.close()).toMatchObject({ ok: false, error: { code: 'journal-unwritable' } });
    expect(bed.scheduled).toEqual([]);
    unlock();
    expect(bed.store.close().ok).toBe(true);
    expect(bed.store.state().agents[agentId]?.spec.name).toBe('b');
  });
});
