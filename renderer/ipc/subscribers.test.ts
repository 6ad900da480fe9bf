import { describe, expect, it } from 'vitest';
import { createSubscribers } from './subscribers.ts';

describe('createSubscribers', () => {
  it('calls each listener as often as it was added, and removes one at a time', () => {
    const subscribers = createSubscribers<[value: number]>();
    const got: number[] = [];
    const listener = (value: number) => void got.push(value);
    const removeFirst = subscribers.add(listener);
    subscribers.add(listener);
    subscribers.call(1);
    removeFirst();
    removeFirst();
    subscribers.call(2);
    expect(got).toEqual([1, 1, 2]);
  });

  it('does not call a listener that another one has just removed', () => {
    const subscribers = createSubscribers<[]>();
    const got: string[] = [];
    subscribers.add(() => {
      got.push('first');
      remove();
    });
    const remove = subscribers.add(() => got.push('second'));
    subscribers.call();
    expect(got).toEqual(['first']);
  });
});
