import { beforeEach, expect, it } from 'vitest';
import type { Clock } from '../agents/clock.ts';
import { createChangeQueue } from './change-queue.ts';
import type { ChangeQueue } from './change-queue.ts';

/** Timers that run when the test lets them. */
let timers: { readonly ms: number; readonly task: () => void }[];
let now: number;
let looked: string[];
let finish: () => void;
let queue: ChangeQueue;

const clock: Clock = {
  now: () => now,
  after: (ms, task) => {
    const timer = { ms, task };
    timers.push(timer);
    return () => void timers.splice(timers.indexOf(timer), 1);
  },
};
const pass = async (ms: number): Promise<void> => {
  now += ms;
  for (const timer of timers.splice(0)) timer.task();
  await Promise.resolve();
};
/** Ends the look that is under way. */
const end = async (): Promise<void> => {
  finish();
  await new Promise(setImmediate);
};

beforeEach(() => {
  [timers, now, looked] = [[], 0, []];
  queue = createChangeQueue(clock, (name) => {
    looked.push(name);
    return new Promise((resolve) => (finish = resolve));
  });
});

it('looks at one after the other, first come first, however often each was noted', async () => {
  for (const name of ['a', 'b', 'a', 'b']) queue.note(name);
  await pass(100);
  expect(looked).toEqual(['a']);
  await end();
  await pass(0);
  await end();
  expect(looked).toEqual(['a', 'b']);
  expect(timers).toEqual([]);
});

it('looks again at what changes while it is looked at', async () => {
  queue.note('a');
  await pass(100);
  queue.note('a');
  await end();
  await pass(0);
  expect(looked).toEqual(['a', 'a']);
});

it('rests for as long as a look took', async () => {
  queue.note('a');
  queue.note('b');
  await pass(100);
  now += 700;
  await end();
  expect(timers.map(({ ms }) => ms)).toEqual([700]);
});

it('ends with the look that is under way, and begins none after it', async () => {
  queue.note('a');
  queue.note('b');
  await pass(100);
  const closed = queue.close();
  await end();
  await closed;
  queue.note('c');
  expect([looked, timers]).toEqual([['a'], []]);
});
