import { expect, it } from 'vitest';
import { createCalmList } from './calm-list.ts';
import { calmIntervalMs } from './calm-order.ts';

/** A clock that the test moves by hand. */
function createTime() {
  let now = 0;
  let due: { readonly at: number; readonly callback: () => void } | null = null;
  return {
    now: () => now,
    after: (ms: number, callback: () => void) => {
      due = { at: now + ms, callback };
      return () => {
        due = null;
      };
    },
    isWaiting: () => due !== null,
    advance: (ms: number) => {
      now += ms;
      const ripe = due;
      if (ripe === null || ripe.at > now) return;
      due = null;
      ripe.callback();
    },
  };
}

function listOf(...items: readonly string[]) {
  const time = createTime();
  const list = createCalmList(items, 'all', time);
  let redraws = 0;
  list.subscribe(() => {
    redraws += 1;
  });
  return { time, list, redraws: () => redraws };
}

it('moves items by itself when the change that had to wait is due', () => {
  const { time, list, redraws } = listOf('a', 'b');
  list.want(['b', 'a'], 'all');
  expect(list.shown()).toEqual(['a', 'b']);
  time.advance(calmIntervalMs);
  expect(list.shown()).toEqual(['b', 'a']);
  expect(redraws()).toBe(1);
});

it('moves nothing while held, and moves when let go', () => {
  const { time, list } = listOf('a', 'b');
  time.advance(calmIntervalMs);
  list.hold(true);
  list.want(['b', 'a'], 'all');
  time.advance(10 * calmIntervalMs);
  expect(list.shown()).toEqual(['a', 'b']);
  list.hold(false);
  expect(list.shown()).toEqual(['b', 'a']);
});

it('shows another list at once, even while held', () => {
  const { list } = listOf('a', 'b');
  list.hold(true);
  list.want(['b', 'a'], 'sorted by name');
  expect(list.shown()).toEqual(['b', 'a']);
});

it('waits for nothing when there is nothing to move, and after it is disposed of', () => {
  const { time, list } = listOf('a', 'b');
  list.want(['a', 'b'], 'all');
  expect(time.isWaiting()).toBe(false);
  list.want(['b', 'a'], 'all');
  expect(time.isWaiting()).toBe(true);
  list.dispose();
  expect(time.isWaiting()).toBe(false);
});
