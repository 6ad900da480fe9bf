import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '#shared/base/failure.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { makeWorktree, valueOf } from './fixtures/made-worktree.ts';
import { recordedWorktree } from './fixtures/recorded-worktree.ts';
import { mergeWorktree } from './merge-worktree.ts';

let bed: RepositoryBed;
beforeEach(() => {
  bed = createRepositoryBed();
});
afterEach(() => bed.close());

const made = async () => recordedWorktree(valueOf(await makeWorktree(bed)));

describe('merging a worktree', () => {
  const request = { commitMessage: null, gate: null };

  it('moves the base branch and the files of the worktree that has it checked out', async () => {
    const worktree = await made();
    bed.write(join(worktree.path, 'new.txt'), 'x\n');
    expect(await mergeWorktree(bed.git, { ...request, worktree })).toMatchObject({
      error: { code: 'worktree-busy' },
    });
    bed.commit(bed.top, 'Meanwhile');
    const merged = valueOf(await mergeWorktree(bed.git, { ...request, worktree, commitMessage: 'Add new' }));
    expect(merged).toEqual({ into: 'main', commit: bed.run(bed.top, 'rev-parse', 'main') });
    expect(bed.read(join(bed.top, 'new.txt'))).toBe('x\n');
    expect(bed.run(bed.top, 'log', '--format=%s', '-1', 'main^2')).toBe('Add new');
    expect(bed.run(bed.top, 'status', '--porcelain')).toBe('');
    expect(await mergeWorktree(bed.git, { ...request, worktree })).toMatchObject({
      error: { message: expect.stringContaining('has everything') },
    });
  });

  it('moves a base branch that is checked out nowhere', async () => {
    const worktree = await made();
    bed.run(bed.top, 'checkout', '-q', '-b', 'elsewhere');
    bed.commit(worktree.path, 'Work');
    expect(valueOf(await mergeWorktree(bed.git, { ...request, worktree })).into).toBe('main');
    expect(bed.run(bed.top, 'log', '--format=%s', '-1', 'main^2')).toBe('Work');
  });

  it('changes nothing where the branches conflict, and names the files, binary ones too', async () => {
    bed.close();
    bed = createRepositoryBed({ 'a.txt': 'one\n', 'b.bin': '\0one' });
    const worktree = await made();
    for (const [top, text] of [[bed.top, 'ours'] as const, [worktree.path, 'theirs'] as const]) {
      bed.write(join(top, 'a.txt'), `${text}\n`);
      bed.write(join(top, 'b.bin'), `\0${text}`);
      bed.commit(top, text);
    }
    const before = bed.run(bed.top, 'rev-parse', 'main');
    expect(await mergeWorktree(bed.git, { ...request, worktree })).toMatchObject({
      error: { code: 'merge-conflict', paths: ['a.txt', 'b.bin'] },
    });
    expect(bed.run(bed.top, 'rev-parse', 'main')).toBe(before);
    expect(bed.run(bed.top, 'status', '--porcelain')).toBe('');
    expect(bed.run(worktree.path, 'status', '--porcelain')).toBe('');
  });

  it('lets the gate see the merged work, and puts the branch back when it says no', async () => {
    const worktree = await made();
    bed.write(join(worktree.path, 'mine.txt'), '');
    bed.commit(worktree.path, 'Work');
    bed.write(join(bed.top, 'theirs.txt'), '');
    bed.commit(bed.top, 'Meanwhile');
    const before = [bed.run(bed.top, 'rev-parse', 'main'), bed.run(worktree.path, 'rev-parse', 'HEAD')];
    let saw = false;
    const gate = (top: string): Promise<Failure | null> => {
      saw = existsSync(join(top, 'mine.txt')) && existsSync(join(top, 'theirs.txt'));
      return Promise.resolve({ code: 'gate-failed', message: 'red' });
    };
    expect(await mergeWorktree(bed.git, { ...request, worktree, gate })).toMatchObject({
      error: { code: 'gate-failed' },
    });
    expect(saw).toBe(true);
    expect([bed.run(bed.top, 'rev-parse', 'main'), bed.run(worktree.path, 'rev-parse', 'HEAD')]).toEqual(
      before,
    );
    expect(
      (await mergeWorktree(bed.git, { ...request, worktree, gate: () => Promise.resolve(null) })).ok,
    ).toBe(true);
    expect(existsSync(join(bed.top, 'mine.txt'))).toBe(true);
  });

  it('never overwrites what the person has changed in the base branch', async () => {
    bed.close();
    bed = createRepositoryBed({ 'a.txt': 'one\n' });
    const worktree = await made();
    bed.write(join(worktree.path, 'a.txt'), 'theirs\n');
    bed.commit(worktree.path, 'Work');
    bed.write(join(bed.top, 'a.txt'), 'not committed\n');
    expect((await mergeWorktree(bed.git, { ...request, worktree })).ok).toBe(false);
    expect(bed.read(join(bed.top, 'a.txt'))).toBe('not committed\n');
    expect(bed.run(bed.top, 'log', '--format=%s', '-1')).toBe('Start');
  });
});
