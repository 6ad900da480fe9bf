import { describe, expect, it } from 'vitest';
import { sharedPass } from './shared-pass.ts';

/** Passes that end when the test says so. */
function controlled() {
  const passes: PromiseWithResolvers<number>[] = [];
  const read = sharedPass(() => {
    const pass = Promise.withResolvers<number>();
    passes.push(pass);
    return pass.promise;
  });
  return { passes, read };
}

const turn = (): Promise<void> => new Promise(setImmediate);

describe('a shared pass', () => {
  it('gives all who wait the pass that began after they asked', async () => {
    const { passes, read } = controlled();
    const first = read();
    await turn();
    const others = [read(), read(), read()];
    await turn();
    expect(passes.length).toBe(1);
    passes[0]?.resolve(1);
    expect(await first).toBe(1);
    await turn();
    expect(passes.length).toBe(2);
    passes[1]?.resolve(2);
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
  });

  it('goes on after a pass that failed, whose callers learn of it', async () => {
    const { passes, read } = controlled();
    const failing = read();
    await turn();
    const next = read();
    passes[0]?.reject(new Error('no more files'));
    await expect(failing).rejects.toThrow('no more files');
    await turn();
    passes[1]?.resolve(2);
    expect(await next).toBe(2);
  });
});
