import { describe, expect, it } from 'vitest';
import { createTickingClock } from './clock.ts';

function bed() {
  let now = 1_000_000;
  let visible = true;
  let tick: (() => void) | null = null;
  let onVisibility: (() => void) | null = null;
  const clock = createTickingClock({
    now: () => now,
    every: (_period, callback) => {
      tick = callback;
      return () => {
        tick = null;
      };
    },
    isVisible: () => visible,
    onVisibility: (listener) => {
      onVisibility = listener;
      return () => {
        onVisibility = null;
      };
    },
  });
  return {
    clock,
    pass: (milliseconds: number) => {
      now += milliseconds;
      tick?.();
    },
    show: (shown: boolean) => {
      visible = shown;
      onVisibility?.();
    },
    isTicking: () => tick !== null,
    isWatching: () => onVisibility !== null,
  };
}

describe('TickingClock', () => {
  it('ticks only while somebody listens and the page is seen', () => {
    const { clock, show, isTicking, isWatching } = bed();
    expect(isTicking()).toBe(false);
    const stops = [clock.subscribe(() => undefined), clock.subscribe(() => undefined)];
    expect(isTicking()).toBe(true);
    show(false);
    expect(isTicking()).toBe(false);
    show(true);
    expect(isTicking()).toBe(true);
    for (const stop of stops) stop();
    expect([isTicking(), isWatching()]).toEqual([false, false]);
  });

  it('is right at once when the page is shown again', () => {
    const { clock, pass, show } = bed();
    let heard = 0;
    clock.subscribe(() => {
      heard += 1;
    });
    const before = clock.now();
    show(false);
    pass(60_000);
    const heardHidden = heard;
    show(true);
    expect(heard).toBe(heardHidden + 1);
    expect(clock.now()).toBe(before + 60_000);
  });

  it('gives one time between two ticks', () => {
    const { clock, pass } = bed();
    clock.subscribe(() => undefined);
    pass(1_000);
    const time = clock.now();
    expect(clock.now()).toBe(time);
  });
});
