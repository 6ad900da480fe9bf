import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRepositoryBed } from './fixtures/repository-bed.ts';
import type { RepositoryBed } from './fixtures/repository-bed.ts';
import { openScratchObjects } from './scratch-objects.ts';
import type { ScratchEnv, ScratchObjects } from './scratch-objects.ts';
import { writeWorkingTree } from './working-tree.ts';

let bed: RepositoryBed;
beforeEach(() => {
  bed = createRepositoryBed();
});
afterEach(() => bed.close());

async function envFor(scratch: ScratchObjects): Promise<ScratchEnv> {
  const env = await scratch.envFor(bed.top);
  if (!env.ok) throw new Error(env.error.message);
  return env.value;
}
const placeOf = (env: ScratchEnv): string => env['GIT_OBJECT_DIRECTORY'] ?? '';

describe('a place for objects that nobody needs later', () => {
  it('is the same until it is full; the full one stays while the next one fills', async () => {
    const limits = { objects: 1, kib: 1_000, usesBetweenLooks: 2 };
    const scratch = openScratchObjects(bed.git, join(bed.stateDir, 'scratch'), limits);
    const first = await envFor(scratch);
    expect(await envFor(scratch)).toBe(first);
    const fill = async (env: ScratchEnv, text: string): Promise<void> => {
      bed.write(join(bed.top, 'new.txt'), text);
      expect((await writeWorkingTree(bed.git, bed.top, { env })).ok).toBe(true);
    };
    await fill(first, 'one');
    expect(await envFor(scratch)).toBe(first);
    const second = await envFor(scratch);
    expect(second).not.toBe(first);
    expect(existsSync(placeOf(first))).toBe(true);

    await fill(second, 'two');
    const others = [await envFor(scratch), await envFor(scratch)];
    expect(others).not.toContain(first);
    expect([first, second].map((env) => existsSync(placeOf(env)))).toEqual([false, true]);
    await scratch.close();
    expect(existsSync(join(bed.stateDir, 'scratch'))).toBe(false);
  });

  it('that cannot be made is told, and tried again by the next one who asks', async () => {
    bed.write(bed.stateDir, 'a file');
    const scratch = openScratchObjects(bed.git, join(bed.stateDir, 'scratch'));
    expect(await scratch.envFor(bed.top)).toMatchObject({
      error: { code: 'git-failed', message: expect.stringContaining(bed.stateDir), hint: expect.any(String) },
    });
    rmSync(bed.stateDir);
    expect(await scratch.envFor(bed.top)).toMatchObject({ ok: true });
  });
});
