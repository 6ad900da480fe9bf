import { describe, expect, it } from 'vitest';
import { createManualClock } from '../screen/fixtures/manual-clock.ts';
import { createWakeTimer, longestNapMs } from './wake-timer.ts';

const hour = 3_600_000;

describe('an appointment', () => {
  it('is kept once, at its time, however far away', () => {
    const clock = createManualClock();
    const woken: number[] = [];
    const start = clock.now();
    const timer = createWakeTimer(clock, () => woken.push(clock.now() - start));
    timer.set(start + 40 * 24 * hour);
    clock.advance(41 * 24 * hour);
    expect(woken).toEqual([40 * 24 * hour]);
    expect(clock.pending()).toBe(0);
  });

  it('is kept soon after the machine has slept through it', () => {
    let now = 0;
    const timers: { readonly ms: number; readonly task: () => void }[] = [];
    const after = (ms: number, task: () => void) => (timers.push({ ms, task }), () => undefined);
    let woken = false;
    createWakeTimer({ now: () => now, after }, () => (woken = true)).set(2 * hour);
    // The machine sleeps, its timers with it: only then the first of them runs.
    now = 6 * hour;
    expect(timers.map(({ ms }) => ms)).toEqual([longestNapMs]);
    timers[0]?.task();
    expect(woken).toBe(true);
  });

  it('is kept early rather than late when the clock is set back', () => {
    let now = 10 * hour;
    const tasks: (() => void)[] = [];
    let woken = 0;
    const after = (_ms: number, task: () => void) => (tasks.push(task), () => undefined);
    createWakeTimer({ now: () => now, after }, () => (woken += 1)).set(11 * hour);
    now += longestNapMs;
    tasks.shift()?.();
    expect(woken).toBe(0);
    now = 2 * hour;
    tasks.shift()?.();
    expect([woken, tasks.length]).toEqual([1, 0]);
  });

  it('that is taken back or replaced is not kept', () => {
    const clock = createManualClock();
    let woken = 0;
    const timer = createWakeTimer(clock, () => (woken += 1));
    timer.set(clock.now() + 2 * longestNapMs);
    timer.set(clock.now() + 3 * longestNapMs);
    clock.advance(2 * longestNapMs);
    expect(woken).toBe(0);
    timer.set(null);
    clock.advance(hour);
    expect([woken, clock.pending()]).toEqual([0, 0]);
  });
});
