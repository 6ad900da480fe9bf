import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWriteQueue } from './write-queue.ts';
import type { WriteOutcome } from './write-queue.ts';

/** A receiver that takes so many bytes until its buffer is full. */
function receiver(capacity: number) {
  let received = '';
  let room = capacity;
  let gone = false;
  let attempts = 0;
  return {
    received: () => received,
    attempts: () => attempts,
    readAll: () => (room = capacity),
    end: () => (gone = true),
    tryWrite(data: Uint8Array): WriteOutcome {
      attempts++;
      if (gone) return 'gone';
      if (room === 0) return 'full';
      const taken = data.subarray(0, room);
      received += Buffer.from(taken).toString();
      room -= taken.length;
      return taken.length;
    },
  };
}

const text = (value: string): Uint8Array => Buffer.from(value);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a write queue', () => {
  it('writes at once what the receiver takes, and then holds no timer', () => {
    const to = receiver(100);
    const queue = createWriteQueue((data) => to.tryWrite(data));
    queue.push(text('one '));
    queue.push(text(''));
    queue.push(text('two'));
    expect(to.received()).toBe('one two');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps the order over partial writes and full buffers', () => {
    const to = receiver(4);
    const queue = createWriteQueue((data) => to.tryWrite(data));
    queue.push(text('abcdef'));
    queue.push(text('ghi'));
    expect(to.received()).toBe('abcd');
    while (vi.getTimerCount() > 0) {
      to.readAll();
      vi.advanceTimersToNextTimer();
    }
    expect(to.received()).toBe('abcdefghi');
  });

  it('asks a receiver that never reads ten times a second at most', () => {
    const to = receiver(0);
    const queue = createWriteQueue((data) => to.tryWrite(data));
    queue.push(text('abc'));
    vi.advanceTimersByTime(1000);
    const before = to.attempts();
    vi.advanceTimersByTime(10_000);
    expect(to.attempts() - before).toBe(100);
  });

  it('lets the event loop run during a long paste to a fast reader', () => {
    const to = receiver(Infinity);
    const queue = createWriteQueue((data) => to.tryWrite(data));
    queue.push(Buffer.alloc(10_000_000, 'x'));
    expect(to.received().length).toBeLessThan(10_000_000);
    vi.runAllTimers();
    expect(to.received().length).toBe(10_000_000);
  });

  it('stops when the receiver is gone, and when it is closed', () => {
    const to = receiver(0);
    const queue = createWriteQueue((data) => to.tryWrite(data));
    queue.push(text('abc'));
    to.end();
    vi.advanceTimersToNextTimer();
    expect(vi.getTimerCount()).toBe(0);

    const other = receiver(0);
    const closed = createWriteQueue((data) => other.tryWrite(data));
    closed.push(text('abc'));
    closed.close();
    closed.push(text('abc'));
    expect(vi.getTimerCount()).toBe(0);
    expect(other.attempts()).toBe(1);
  });
});
