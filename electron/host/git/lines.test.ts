import { expect, it } from 'vitest';
import { createLines } from './lines.ts';

it('work of one line is done one after the other, also after what failed', async () => {
  const lines = createLines();
  const done: string[] = [];
  const first = lines.add('a', () => Promise.reject(new Error('no')));
  const second = lines.add('a', () => Promise.resolve(done.push('second')));
  const beside = lines.add('b', () => Promise.resolve(done.push('beside')));
  await expect(first).rejects.toThrow('no');
  await Promise.all([second, beside]);
  expect(done).toEqual(['beside', 'second']);
});
