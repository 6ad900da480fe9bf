import { describe, expect, it } from 'vitest';
import { reconnectDelay } from './backoff.ts';

describe('reconnectDelay', () => {
  it('doubles up to ten seconds', () => {
    expect([1, 2, 3, 6, 7, 50].map((failures) => reconnectDelay(failures, 1))).toEqual([
      250, 500, 1000, 8000, 10_000, 10_000,
    ]);
  });

  it('spreads over the upper half', () => {
    expect([0, 0.5, 1].map((random) => reconnectDelay(3, random))).toEqual([500, 750, 1000]);
  });
});
