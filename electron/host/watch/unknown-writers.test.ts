import { expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import type { Clock } from '../agents/clock.ts';
import { createUnknownWriters } from './unknown-writers.ts';

/** A clock that tests move on. */
function manualClock() {
  let now = 0;
  const due = new Set<{ readonly at: number; readonly task: () => void }>();
  const clock: Clock = {
    now: () => now,
    after: (ms, task) => {
      const one = { at: now + ms, task };
      due.add(one);
      return () => void due.delete(one);
    },
  };
  const pass = (ms: number): void => {
    now += ms;
    for (const one of due) {
      if (one.at > now) continue;
      due.delete(one);
      one.task();
    }
  };
  return { clock, pass };
}

const candidates = ['ada' as AgentId, 'bo' as AgentId];

const changeOf = (path: string) => ({ path, file: { repository: '/', path: path.slice(1) }, candidates });

it('says that a writer is unknown when nobody claims a change, and not again for a minute', () => {
  const told: string[] = [];
  const { clock, pass } = manualClock();
  const unknown = createUnknownWriters(clock, ({ path }) => told.push(path));
  unknown.seen(changeOf('/a'));
  expect(told).toEqual([]);
  pass(3_000);
  unknown.seen(changeOf('/a'));
  pass(30_000);
  expect(told).toEqual(['/a']);
  pass(40_000);
  unknown.seen(changeOf('/a'));
  pass(3_000);
  expect(told).toEqual(['/a', '/a']);
});

it('says nothing when an agent claims it, before or after it was seen', () => {
  const told: string[] = [];
  const { clock, pass } = manualClock();
  const unknown = createUnknownWriters(clock, ({ path }) => told.push(path));
  unknown.seen(changeOf('/late'));
  unknown.claimed('/late');
  unknown.claimed('/early');
  unknown.seen(changeOf('/early'));
  unknown.seen(changeOf('/closed'));
  unknown.close();
  pass(10_000);
  expect(told).toEqual([]);
});
