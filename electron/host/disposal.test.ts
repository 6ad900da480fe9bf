import { describe, expect, it } from 'vitest';
import { createDisposal } from './disposal.ts';

describe('what an owner has started', () => {
  it('is ended once, the latest first, one after the other', async () => {
    const { add, run } = createDisposal();
    const ended: string[] = [];
    add(() => void ended.push('first'));
    add(async () => {
      await Promise.resolve();
      ended.push('second');
    });
    await Promise.all([run(), run()]);
    expect(ended).toEqual(['second', 'first']);
  });

  it('is ended although something else of it fails', async () => {
    const { add, run } = createDisposal();
    const ended: string[] = [];
    add(() => void ended.push('first'));
    add(() => Promise.reject(new Error('no')));
    await expect(run()).rejects.toThrow('Not everything could be released.');
    expect(ended).toEqual(['first']);
  });
});
