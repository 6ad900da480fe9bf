import { describe, expect, it } from 'vitest';
import { createBurstLimit, filesPerSecond } from './burst-limit.ts';

/** A clock that the test moves by hand, with one timer at a time. */
function handClock() {
  let now = 0;
  let timer: { at: number; task: () => void } | null = null;
  return {
    now: () => now,
    after: (ms: number, task: () => void) => {
      const mine = { at: now + ms, task };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    pass: (ms: number) => {
      now += ms;
      if (timer === null || timer.at > now) return;
      const { task } = timer;
      timer = null;
      task();
    },
    isIdle: () => timer === null,
  };
}

const items = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a burst limit', () => {
  it('lets a second through what a second has room for, the first ones', () => {
    const clock = handClock();
    const limit = createBurstLimit(clock, () => undefined);
    expect(limit.admit(items(150))).toHaveLength(150);
    expect(limit.admit(items(150))).toEqual(items(filesPerSecond - 150));
    clock.pass(1_000);
    expect(limit.admit(items(150))).toHaveLength(150);
  });

  it('tells of a burst once, when it is over, with all that was left out', () => {
    const clock = handClock();
    const told: number[] = [];
    const limit = createBurstLimit(clock, (leftOut) => told.push(leftOut));
    for (let second = 0; second < 5; second += 1) {
      limit.admit(items(filesPerSecond + 10));
      limit.leaveOut(5);
      clock.pass(1_000);
    }
    expect(told).toEqual([]);
    clock.pass(2_000);
    expect(told).toEqual([75]);
    expect(clock.isIdle()).toBe(true);
  });

  it('has no timer and tells nothing when nothing is left out', () => {
    const clock = handClock();
    const told: number[] = [];
    const limit = createBurstLimit(clock, (leftOut) => told.push(leftOut));
    limit.admit(items(filesPerSecond));
    limit.leaveOut(0);
    expect(clock.isIdle()).toBe(true);
    limit.close();
    expect(told).toEqual([]);
  });

  it('tells of an unfinished burst when it is closed', () => {
    const clock = handClock();
    const told: number[] = [];
    const limit = createBurstLimit(clock, (leftOut) => told.push(leftOut));
    limit.leaveOut(3);
    limit.close();
    expect(told).toEqual([3]);
    expect(clock.isIdle()).toBe(true);
  });
});
