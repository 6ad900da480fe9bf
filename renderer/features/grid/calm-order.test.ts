import { describe, expect, it } from 'vitest';
import { calmIntervalMs, settle, settlesIn } from './calm-order.ts';
import type { CalmOrder } from './calm-order.ts';

const order = (shown: string, movedAt = 0): CalmOrder<string> => ({ shown: Array.from(shown), movedAt });
const wish = (target: string, now: number, held = false) => ({ target: Array.from(target), now, held });
const text = (calm: CalmOrder<string>): string => calm.shown.join('');

describe('settle', () => {
  it('moves items once the last move is a while ago', () => {
    const next = settle(order('abc'), wish('cab', calmIntervalMs));
    expect(text(next)).toBe('cab');
    expect(next.movedAt).toBe(calmIntervalMs);
  });

  it('moves nothing shortly after a move', () => {
    expect(text(settle(order('abc', 100), wish('cab', 100 + calmIntervalMs - 1)))).toBe('abc');
  });

  it('moves nothing while it is held, however long', () => {
    expect(text(settle(order('abc'), wish('cab', 1_000_000, true)))).toBe('abc');
  });

  it('takes away what is gone and adds what is new at once, without moving the rest', () => {
    expect(text(settle(order('abc', 100), wish('xca', 101, true)))).toBe('acx');
  });

  it('counts neither coming nor going as a move', () => {
    const next = settle(order('abc', 100), wish('abcd', 5000));
    expect(text(next)).toBe('abcd');
    expect(next.movedAt).toBe(100);
  });

  it('returns the same order when nothing changes', () => {
    const before = order('abc', 7);
    expect(settle(before, wish('abc', 9999))).toBe(before);
    expect(settle(before, wish('cba', 9, true))).toBe(before);
  });
});

describe('settlesIn', () => {
  it('says how long a move has to wait', () => {
    expect(settlesIn(order('ab', 1000), wish('ba', 1500))).toBe(calmIntervalMs - 500);
    expect(settlesIn(order('ab', 0), wish('ba', 99_999))).toBe(0);
  });

  it('says null when there is nothing to wait for', () => {
    expect(settlesIn(order('ab'), wish('ab', 0))).toBeNull();
    expect(settlesIn(order('ab'), wish('ba', 99_999, true))).toBeNull();
  });
});
