import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { specOf } from '#shared/swarm/testing/story.ts';
import { systemClock } from '../agents/clock.ts';
import { createGit } from '../git/git.ts';
import { keepWork } from './keep-work.ts';
import { readCheckpoint } from './read-checkpoint.ts';

const git = createGit({ clock: systemClock, random: Math.random });
let folder: string;
let repository: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'keep-work-')));
  repository = join(folder, 'it\'s a\n"project"');
  mkdirSync(repository);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@x', ...args], { cwd, stdio: 'pipe' })
    .toString()
    .trim();
const keep = (cwd: string) => keepWork({ git, cwd, name: 'Cart API', patches: join(folder, 'kept'), now: 0 });

function begin(): void {
  run(repository, 'init', '-q', '-b', 'main');
  writeFileSync(join(repository, 'a.txt'), 'one\n');
  run(repository, 'add', '-A');
  run(repository, 'commit', '-q', '-m', 'Start');
}
function change(cwd: string): void {
  writeFileSync(join(cwd, 'a.txt'), 'two\n');
  writeFileSync(join(cwd, 'new.bin'), Buffer.from([0, 1, 2, 255]));
  mkdirSync(join(cwd, '.swarmdeck'));
  writeFileSync(join(cwd, '.swarmdeck', 'checkpoint-cart-api.md'), 'Next: totals\n');
}

describe('work in a shared folder', () => {
  it('is kept as a patch that brings all of it back, and nothing is touched', async () => {
    begin();
    change(repository);
    run(repository, 'add', 'a.txt');
    const before = run(repository, 'status', '--porcelain');
    const kept = await keep(repository);
    expect(kept).toMatchObject({ ok: true, value: { kind: 'patch', files: 2 } });
    expect(run(repository, 'status', '--porcelain')).toBe(before);
    const other = join(folder, 'other');
    run(repository, 'worktree', 'add', '-q', other, '-b', 'other');
    const path = kept.ok && kept.value.kind === 'patch' ? kept.value.path : '';
    run(other, 'apply', '--3way', path);
    expect(readFileSync(join(other, 'a.txt'), 'utf8')).toBe('two\n');
    expect(readFileSync(join(other, 'new.bin'))).toEqual(Buffer.from([0, 1, 2, 255]));
  });

  it('is kept in a repository without commits, too', async () => {
    run(repository, 'init', '-q');
    change(repository);
    expect(await keep(repository)).toMatchObject({ ok: true, value: { kind: 'patch', files: 2 } });
  });

  it('that has not changed, or is in no repository, needs no keeping', async () => {
    expect(await keep(repository)).toMatchObject({ ok: true, value: { kind: 'none' } });
    begin();
    expect(await keep(repository)).toMatchObject({ ok: true, value: { kind: 'none' } });
  });

  it('in a folder that is gone says so', async () => {
    expect(await keep(join(folder, 'gone'))).toMatchObject({ ok: false, error: { code: 'folder-missing' } });
  });
});

describe('work in a worktree', () => {
  it('is committed on its branch with its untracked files, without repositories within', async () => {
    begin();
    const worktree = join(folder, 'cart');
    run(repository, 'worktree', 'add', '-q', worktree, '-b', 'cart');
    change(worktree);
    const kept = await keep(worktree);
    expect(kept).toMatchObject({ ok: true, value: { kind: 'commit', branch: 'cart' } });
    expect(run(repository, 'show', '--name-only', '--format=%s', 'cart').split('\n')).toEqual([
      'Keep the work of Cart API so far',
      '',
      'a.txt',
      'new.bin',
    ]);
    const inner = join(worktree, 'vendor');
    mkdirSync(inner);
    run(inner, 'init', '-q');
    run(inner, 'commit', '-q', '--allow-empty', '-m', 'Inner');
    const again = await keep(worktree);
    expect(again).toEqual(kept);
  });
});

const read = () => readCheckpoint(specOf('Cart API').name, repository);

describe('a checkpoint', () => {
  it('is read, its beginning when it is long', async () => {
    expect(await read()).toBeNull();
    mkdirSync(join(repository, '.swarmdeck'));
    const file = join(repository, '.swarmdeck', 'checkpoint-cart-api.md');
    writeFileSync(file, 'Next: totals\n');
    expect(await read()).toMatchObject({ text: 'Next: totals', cut: false });
    writeFileSync(file, 'x'.repeat(100_000));
    const long = await read();
    expect(long).toMatchObject({ cut: true });
    expect(long?.text.length).toBe(16 * 1024);
  });

  it('is no pipe: nobody waits for one to write', async () => {
    mkdirSync(join(repository, '.swarmdeck'));
    execFileSync('mkfifo', [join(repository, '.swarmdeck', 'checkpoint-cart-api.md')]);
    expect(await read()).toBeNull();
  });

  it('is not read through a link that leads out of the folder', async () => {
    writeFileSync(join(folder, 'secret'), 'secret');
    mkdirSync(join(repository, '.swarmdeck'));
    symlinkSync(join(folder, 'secret'), join(repository, '.swarmdeck', 'checkpoint-cart-api.md'));
    expect(await read()).toBeNull();
  });
});
