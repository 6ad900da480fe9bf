import { describe, expect, it } from 'vitest';
import { createLaunchQueue } from './launch-queue.ts';

describe('a launch queue', () => {
  it('has so many under way at once and keeps the order', async () => {
    const queue = createLaunchQueue(3);
    const begun: number[] = [];
    const running = new Map<number, () => void>();
    let most = 0;
    const add = (number: number): void =>
      queue.add(async () => {
        begun.push(number);
        const { promise, resolve } = Promise.withResolvers<void>();
        running.set(number, resolve);
        most = Math.max(most, running.size);
        await promise;
        running.delete(number);
      });
    for (let number = 0; number < 10; number += 1) add(number);
    expect(begun).toEqual([0, 1, 2]);
    // Whichever is done first makes room for the next in line.
    for (const number of [2, 0, 3, 1, 4, 6, 5, 7, 9, 8]) {
      running.get(number)?.();
      await new Promise(setImmediate);
    }
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(most).toBe(3);
  });
});
