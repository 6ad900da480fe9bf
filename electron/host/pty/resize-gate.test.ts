import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clampPtySize, createResizeGate } from './resize-gate.ts';
import type { PtySize } from './resize-gate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const gateOf = (initial: PtySize) => {
  const applied: PtySize[] = [];
  return { applied, gate: createResizeGate({ initial, apply: (size) => applied.push(size) }) };
};

describe('a resize gate', () => {
  it('applies the last size of a drag, once, when the drag rests', () => {
    const { gate, applied } = gateOf({ cols: 80, rows: 24 });
    for (let cols = 81; cols <= 100; cols++) {
      gate.request({ cols, rows: 24 });
      vi.advanceTimersByTime(16);
    }
    expect(applied).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(applied).toEqual([{ cols: 100, rows: 24 }]);
  });

  it('applies at once when flushed, and not again later', () => {
    const { gate, applied } = gateOf({ cols: 80, rows: 24 });
    gate.request({ cols: 100, rows: 30 });
    gate.flush();
    gate.flush();
    vi.runAllTimers();
    expect(applied).toEqual([{ cols: 100, rows: 30 }]);
  });

  it('drops a size that is the one in force, also after a detour', () => {
    const { gate, applied } = gateOf({ cols: 80, rows: 24 });
    gate.request({ cols: 80, rows: 24 });
    gate.request({ cols: 100, rows: 24 });
    gate.request({ cols: 80, rows: 24 });
    expect(vi.getTimerCount()).toBe(0);
    gate.flush();
    expect(applied).toEqual([]);
  });

  it('forgets a waiting size and its timer when disposed', () => {
    const { gate, applied } = gateOf({ cols: 80, rows: 24 });
    gate.request({ cols: 100, rows: 24 });
    gate.dispose();
    vi.runAllTimers();
    gate.flush();
    expect(applied).toEqual([]);
  });

  it.each([
    [0, 0, 2, 1],
    [-5, -5, 2, 1],
    [NaN, NaN, 2, 1],
    [1.9, 1.9, 2, 1],
    [80.7, 24.2, 80, 24],
    [Infinity, 100_000, 65_535, 65_535],
  ])('makes %d x %d a size that a PTY can have', (cols, rows, expectedCols, expectedRows) => {
    expect(clampPtySize({ cols, rows })).toEqual({ cols: expectedCols, rows: expectedRows });
  });
});
