import { describe, expect, it } from 'vitest';
import { createJumpWatch } from './jump-watch.ts';

const hour = 3_600_000;

describe('a clock', () => {
  it('jumps when it is set or the machine slept, and not by passing or drifting', () => {
    let [wall, steady] = [50 * hour, 7];
    const jumps = createJumpWatch({ now: () => wall, steady: () => steady, after: () => () => undefined });
    const pass = (milliseconds: number): void => {
      wall += milliseconds;
      steady += milliseconds;
    };
    pass(9 * hour);
    expect(jumps()).toBe(0);
    for (let look = 0; look < 10; look += 1) {
      pass(60_000);
      wall -= 500;
      expect(jumps()).toBe(0);
    }
    wall -= 2 * hour;
    pass(100);
    expect(jumps()).toBe(-2 * hour);
    expect(jumps()).toBe(0);
    wall += 8 * hour;
    expect(jumps()).toBe(8 * hour);
  });
});
