import { describe, expect, it } from 'vitest';
import { rowAfterKey } from './row-keys.ts';

const place = (current: number | null) => ({ current, count: 100, page: 10 });

describe('rowAfterKey', () => {
  it.each([
    ['ArrowUp', null, 99],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 41, 42],
    ['ArrowDown', 99, 99],
    ['PageUp', 42, 32],
    ['PageDown', 95, 99],
    ['Home', 42, 0],
    ['End', 42, 99],
    ['x', 42, null],
  ])('%s from %j: %j', (key, from, to) => {
    expect(rowAfterKey(key, place(from))).toBe(to);
  });

  it('goes nowhere in an empty list', () => {
    expect(rowAfterKey('End', { current: null, count: 0, page: 10 })).toBeNull();
  });
});
