import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchInotifyTree } from './inotify-tree.ts';
import { watchParcelTree } from './parcel-tree.ts';
import type { TreeWatch, WatchTree } from './tree-watch.ts';

let folder: string;
let root: string;
let told: Set<string>;
let isGone: boolean;
let tree: TreeWatch | null;
let check: () => void;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'tree-watch-')));
  root = join(folder, 'root');
  await mkdir(join(root, 'src/deep'), { recursive: true });
  told = new Set();
  isGone = false;
  tree = null;
  check = () => undefined;
});
afterEach(async () => {
  await tree?.close();
  await rm(folder, { recursive: true, force: true });
});

async function watch(watchTree: WatchTree): Promise<void> {
  tree = await watchTree({
    root,
    ignored: new Set(['out', '.git']),
    onChanged: (path) => {
      told.add(path.slice(root.length + 1));
      check();
    },
    onTrouble: (error) => {
      throw error;
    },
    onGone: () => {
      isGone = true;
      check();
    },
  });
}
const until = (isSo: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    check = () => isSo() && resolve();
    check();
  });
const write = (...path: readonly string[]): Promise<void> =>
  writeFile(join(root, ...path), String(Math.random()));
const onLinux = process.platform === 'linux';
const ways: readonly (readonly [string, WatchTree])[] = [
  ['the watcher for whole trees', watchParcelTree],
  ...(onLinux ? ([['a watch for each folder', watchInotifyTree]] as const) : []),
];

describe.each(ways)('%s', (_, watchTree) => {
  it('tells what is written and removed, at any depth, but nothing of what is ignored', async () => {
    await write('src/deep/gone.ts');
    await mkdir(join(root, 'src/out'));
    await watch(watchTree);
    await write('src/out/bundle.js');
    await rm(join(root, 'src/deep/gone.ts'));
    await write('src/deep/a "b"\nc.ts');
    await until(() => told.has('src/deep/gone.ts') && told.has('src/deep/a "b"\nc.ts'));
    expect([...told].filter((path) => path.includes('out'))).toEqual([]);
  });

  it('tells when its root goes', async () => {
    await watch(watchTree);
    await rm(root, { recursive: true });
    await until(() => isGone);
    expect(isGone).toBe(true);
  });

  it('tells nothing once it is closed', async () => {
    await watch(watchTree);
    await tree?.close();
    let isSeen = false;
    const other = await watchTree({
      root,
      ignored: new Set(),
      onChanged: () => {
        isSeen = true;
        check();
      },
      onTrouble: check,
      onGone: check,
    });
    await write('late.ts');
    await until(() => isSeen);
    await other.close();
    expect([...told]).toEqual([]);
  });
});

describe.runIf(onLinux)('a watch for each folder', () => {
  it('follows folders that come, move and come back under the same name', async () => {
    await watch(watchInotifyTree);
    await mkdir(join(root, 'one/two/three'), { recursive: true });
    await write('one/two/three/first.ts');
    await until(() => told.has('one/two/three/first.ts'));
    await rename(join(root, 'one/two'), join(root, 'moved'));
    await until(() => told.has('moved/three/first.ts'));
    await write('moved/three/second.ts');
    await until(() => told.has('moved/three/second.ts'));
    await mkdir(join(root, 'one/two'));
    await write('one/two/again.ts');
    await until(() => told.has('one/two/again.ts'));
    expect(told.has('one/two/three/second.ts')).toBe(false);
  });

  it('takes what is moved in from outside as new', async () => {
    await mkdir(join(folder, 'outside/inner'), { recursive: true });
    await writeFile(join(folder, 'outside/inner/file.ts'), '');
    await watch(watchInotifyTree);
    await rename(join(folder, 'outside'), join(root, 'inside'));
    await until(() => told.has('inside/inner/file.ts'));
    told.clear();
    await write('inside/inner/file.ts');
    await until(() => told.size > 0);
    expect([...told]).toEqual(['inside/inner/file.ts']);
  });
});
