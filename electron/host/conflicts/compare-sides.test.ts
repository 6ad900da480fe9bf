import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { openScratchObjects } from '../git/scratch-objects.ts';
import type { ScratchLimits, ScratchObjects } from '../git/scratch-objects.ts';
import { createSideComparison } from './compare-sides.ts';
import type { PathVerdict, SideComparison } from './compare-sides.ts';
import { changedLines, touch } from './changed-lines.ts';
import { createWorkSide } from './work-side.ts';
import type { WorkSide } from './work-side.ts';

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join('');
const replaceLine = (text: string, line: number, by: string): string =>
  text
    .split('\n')
    .map((old, index) => (index + 1 === line ? by : old))
    .join('\n');

let bed: RepositoryBed;
let scratch: ScratchObjects;
let comparison: SideComparison;
let a: WorkSide;
let b: WorkSide;

const begin = (files: Readonly<Record<string, string>>, limits?: ScratchLimits): void => {
  bed = createRepositoryBed(files);
  scratch = openScratchObjects(bed.git, join(bed.stateDir, 'scratch'), limits);
  comparison = createSideComparison({ git: bed.git, scratch });
  const sideOf = (name: string): WorkSide => {
    const top = join(bed.folder, name);
    bed.run(bed.top, 'worktree', 'add', '-q', '-b', name, top);
    return createWorkSide({ git: bed.git, top, now: Date.now });
  };
  [a, b] = [sideOf('a'), sideOf('b')];
};
beforeEach(() => begin({ 'text.txt': lines(30), 'other.txt': lines(5), 'data.bin': '\0one' }));
afterEach(async () => {
  await scratch.close();
  bed.close();
});

const write = (side: WorkSide, path: string, text: string): void => {
  bed.write(join(side.top, path), text);
  side.noteChange(path);
};
const compare = async (): Promise<readonly PathVerdict[]> => {
  const found = await comparison.compare(a, b);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
};

describe('two worktrees', () => {
  it('do not meet while they work on other files', async () => {
    write(a, 'text.txt', 'mine');
    write(b, 'other.txt', 'yours');
    expect(await compare()).toEqual([]);
  });

  it('meet in the same file, in other lines, without a commit', async () => {
    write(a, 'text.txt', replaceLine(lines(30), 3, 'mine'));
    write(b, 'text.txt', replaceLine(lines(30), 20, 'yours'));
    expect(await compare()).toEqual([
      { path: 'text.txt', level: 'same-file', lines: [[[3, 3]], [[20, 20]]] },
    ]);
  });

  it('will not merge when they changed the same lines or lines beside each other', async () => {
    write(a, 'text.txt', replaceLine(lines(30), 3, 'mine'));
    write(b, 'text.txt', replaceLine(lines(30), 4, 'yours'));
    expect(await compare()).toMatchObject([{ path: 'text.txt', level: 'merge' }]);
    bed.commit(a.top, 'Mine');
    bed.commit(b.top, 'Yours');
    for (const side of [a, b]) side.noteAll();
    expect(await compare()).toMatchObject([{ path: 'text.txt', level: 'merge' }]);
  });

  it('are compared for days without filling the disk with what was compared', async () => {
    bed.close();
    begin({ 'text.txt': lines(30) }, { objects: 0, kib: 0, usesBetweenLooks: 1 });
    write(a, 'text.txt', replaceLine(lines(30), 3, 'mine'));
    for (const [index, line] of [4, 20, 4, 20, 4].entries()) {
      write(b, 'text.txt', replaceLine(lines(30), line, `yours ${index}`));
      expect((await compare()).map(({ level }) => level)).toEqual([line === 4 ? 'merge' : 'same-file']);
    }
    expect(readdirSync(join(bed.stateDir, 'scratch'))).toHaveLength(2);
  });

  it('meet in a file too large to tell its lines, unless it is the same in both', async () => {
    const large = 'x'.repeat(3_000_000);
    write(a, 'other.txt', `${large}\nmine`);
    write(b, 'other.txt', `${large}\nyour`);
    expect(await compare()).toEqual([{ path: 'other.txt', level: 'merge', lines: [[], []] }]);
    write(b, 'other.txt', `${large}\nmine`);
    expect(await compare()).toEqual([]);
  });

  it('do not meet when they hold the same, and no more once one took the other in', async () => {
    write(a, 'text.txt', 'same');
    write(b, 'text.txt', 'same');
    expect(await compare()).toEqual([]);
    write(b, 'text.txt', 'different');
    expect(await compare()).toMatchObject([{ level: 'merge' }]);
    bed.run(b.top, 'checkout', '-q', '--', 'text.txt');
    b.noteAll();
    expect(await compare()).toEqual([]);
  });

  it('will not merge where one deleted, moved or replaced by a folder what the other changed', async () => {
    rmSync(join(a.top, 'text.txt'));
    a.noteAll();
    write(b, 'text.txt', 'yours');
    expect(await compare()).toMatchObject([{ path: 'text.txt', level: 'merge' }]);
    bed.run(a.top, 'checkout', '-q', '--', 'text.txt');
    bed.run(b.top, 'checkout', '-q', '--', 'text.txt');
    write(a, 'new', 'a file');
    mkdirSync(join(b.top, 'new'));
    write(b, 'new/inside', 'a file in a folder');
    for (const side of [a, b]) side.noteAll();
    expect((await compare()).map(({ level }) => level)).toContain('merge');
  });

  it('are followed change by change: what is deleted, what comes and goes, a folder where a file was', async () => {
    write(a, 'text.txt', 'mine');
    write(b, 'text.txt', 'yours');
    expect(await compare()).toMatchObject([{ level: 'merge' }]);
    rmSync(join(a.top, 'text.txt'));
    a.noteChange('text.txt');
    expect(await compare()).toMatchObject([{ path: 'text.txt', level: 'merge' }]);
    expect(a.uncommitted()).toEqual(new Set(['text.txt']));
    write(a, 'cart.tmp', 'on its way');
    rmSync(join(a.top, 'cart.tmp'));
    write(a, 'text.txt/inside', 'a file in a folder');
    a.noteChange('text.txt');
    expect(await compare()).toMatchObject([{ path: 'text.txt', level: 'merge' }]);
    expect(a.uncommitted()).toEqual(new Set(['text.txt', 'text.txt/inside']));
    rmSync(join(a.top, 'text.txt'), { recursive: true });
    a.noteChange('text.txt/inside');
    write(a, 'text.txt', lines(30));
    expect(await compare()).toEqual([]);
  });

  it('will not merge with different binaries of one name', async () => {
    write(a, 'data.bin', '\0mine');
    write(b, 'data.bin', '\0yours');
    expect(await compare()).toMatchObject([{ path: 'data.bin', level: 'merge', lines: [[], []] }]);
  });

  it('are seen to change in the second in which they were checked out, also by as many letters', async () => {
    for (let round = 0; round < 5; round += 1) {
      write(a, 'other.txt', `${round}mine`);
      write(b, 'other.txt', `${round}your`);
      expect(await compare()).toMatchObject([{ level: 'merge' }]);
      bed.run(b.top, 'checkout', '-q', '--', 'other.txt');
      b.noteAll();
      expect(await compare()).toEqual([]);
    }
  });

  it('meet in files of any name', async () => {
    const name = 'odd "name"\n\tü\\.txt';
    write(a, name, 'mine');
    write(b, name, 'yours');
    expect(await compare()).toMatchObject([{ path: name, level: 'merge' }]);
  });

  it('stay as they are while they are looked at: nothing is staged, no object or reference is left', async () => {
    write(a, 'text.txt', 'mine');
    write(b, 'text.txt', 'yours');
    const look = (): readonly string[] => [
      bed.run(bed.top, 'count-objects'),
      bed.run(bed.top, 'for-each-ref'),
      bed.run(a.top, 'status', '--porcelain'),
    ];
    const before = look();
    await compare();
    expect(look()).toEqual(before);
  });

  it('can change ten thousand files at once', async () => {
    for (let index = 0; index < 10_000; index += 1)
      bed.write(join(a.top, `many/${index % 100}/${index}`), 'mine');
    a.noteAll();
    write(b, 'many/7/7', 'yours');
    expect(await compare()).toMatchObject([{ path: 'many/7/7', level: 'merge' }]);
  });

  it('cannot be compared before there is a commit, with a detached head they can', async () => {
    bed.run(a.top, 'checkout', '-q', '--detach');
    write(a, 'text.txt', 'mine');
    write(b, 'text.txt', 'yours');
    expect(await compare()).toMatchObject([{ level: 'merge' }]);
    await scratch.close();
    bed.close();
    begin({ 'text.txt': '' });
    bed.run(a.top, 'checkout', '-q', '--orphan', 'empty');
    a.noteAll();
    expect(await comparison.compare(a, b)).toMatchObject({ ok: false, error: { code: 'no-commits' } });
  });
});

describe('changed lines', () => {
  it('are told as they stand in the version, and touch beside each other', () => {
    const base = lines(10);
    const inserted = changedLines(base, `new\n${base}`);
    const changed = changedLines(base, replaceLine(base, 1, 'x'));
    const far = changedLines(base, replaceLine(base, 5, 'x'));
    expect([inserted, far]).toMatchObject([[{ own: [1, 1] }], [{ own: [5, 5] }]]);
    expect(touch(inserted ?? [], changed ?? [])).toBe(true);
    expect(touch(changed ?? [], far ?? [])).toBe(false);
    expect(changedLines('a', '\0')).toBeNull();
  });
});
