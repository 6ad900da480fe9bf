import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SwarmId } from '#shared/base/ids.ts';
import type { ProjectLocation } from '#shared/swarm/ownership/ownership-state.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { createStoreBed } from '../store/fixtures/store-bed.ts';
import type { StoreBed } from '../store/fixtures/store-bed.ts';
import { locateProjects } from './locate-projects.ts';

let bed: RepositoryBed;
let host: StoreBed;
beforeEach(() => {
  bed = createRepositoryBed({ 'web/a.ts': '' });
  host = createStoreBed();
});
afterEach(() => {
  host.close();
  bed.close();
});

const open = (swarmId: string, root: string): void => {
  const opening = { type: 'open-swarm', swarmId: swarmId as SwarmId, name: 'Shop', root } as const;
  host.store.command({ ...opening, source: 'manual' }, 'user');
};

/** Watches until so many projects are located. @returns their places in the order of their swarms */
async function located(count: number): Promise<readonly ProjectLocation[]> {
  const { store } = host;
  const found = Promise.withResolvers<void>();
  const check = (): void => {
    if (Object.keys(store.state().locations).length >= count) found.resolve();
  };
  const stopListening = store.subscribe(check);
  const stop = locateProjects({
    ...store,
    record: (bodies, by) => {
      store.record(bodies, by);
      store.flush();
    },
  });
  check();
  await found.promise;
  stop();
  stopListening();
  return Object.values(store.state().locations);
}

it('tells of each project where it really is, of those too that were open before', async () => {
  symlinkSync(bed.top, join(bed.folder, 'linked'), 'junction');
  mkdirSync(join(bed.folder, 'plain'));
  open('swarm-1', join(bed.folder, 'linked/web'));
  const repository = bed.top;
  const web = { root: join(bed.top, 'web'), repository, folder: 'web' };
  expect(await located(1)).toEqual([web]);
  open('swarm-2', join(bed.folder, 'plain'));
  expect(await located(2)).toEqual([web, { root: join(bed.folder, 'plain'), repository: null, folder: '' }]);
  // What is known already is no news.
  const before = host.store.state().seq;
  open('swarm-3', bed.top);
  expect(await located(3)).toHaveLength(3);
  expect(host.store.state().seq).toBe(before + 2);
});
