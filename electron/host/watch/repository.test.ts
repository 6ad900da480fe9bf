import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findWorktree, realPathOf } from './repository.ts';

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'repository-')));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function git(cwd: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  execFileSync('git', [...identity, '-c', 'protocol.file.allow=always', ...args], { cwd, stdio: 'ignore' });
}

async function createRepository(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  git(path, 'init');
  await writeFile(join(path, 'file'), '1');
  git(path, 'add', '.');
  git(path, 'commit', '-m', 'Start');
}

describe('the worktree of a folder', () => {
  it('is the repository itself for the main worktree, also from below and for a folder that is gone', async () => {
    await createRepository(join(root, 'repo'));
    const worktree = { top: join(root, 'repo'), repository: join(root, 'repo') };
    expect(await findWorktree(join(root, 'repo'))).toEqual(worktree);
    expect(await findWorktree(join(root, 'repo', 'gone', 'deep'))).toEqual(worktree);
  });

  it('is shared by all worktrees of a repository, wherever they lie', async () => {
    const repo = join(root, 'repo');
    await createRepository(repo);
    git(repo, 'worktree', 'add', '../beside');
    git(repo, 'worktree', 'add', '.worktrees/inside');
    for (const top of [join(root, 'beside'), join(repo, '.worktrees', 'inside')]) {
      expect(await findWorktree(top)).toEqual({ top, repository: repo });
    }
  });

  it('of a bare repository is that repository', async () => {
    await createRepository(join(root, 'repo'));
    git(root, 'clone', '--bare', 'repo', 'bare.git');
    git(join(root, 'bare.git'), 'worktree', 'add', '../tree');
    expect(await findWorktree(join(root, 'tree'))).toEqual({
      top: join(root, 'tree'),
      repository: join(root, 'bare.git'),
    });
  });

  it('of a submodule is its own', async () => {
    await createRepository(join(root, 'library'));
    await createRepository(join(root, 'repo'));
    git(join(root, 'repo'), 'submodule', 'add', '../library', 'lib');
    expect(await findWorktree(join(root, 'repo', 'lib'))).toEqual({
      top: join(root, 'repo', 'lib'),
      repository: join(root, 'repo', '.git', 'modules', 'lib'),
    });
  });

  it('is none outside of git, and none for a .git that is no such thing', async () => {
    expect(await findWorktree(root)).toBeNull();
    await writeFile(join(root, '.git'), 'hello');
    expect(await findWorktree(root)).toBeNull();
  });
});

describe('a real path', () => {
  it('follows links as far as there is a path', async () => {
    await mkdir(join(root, 'real'));
    await symlink(join(root, 'real'), join(root, 'link'));
    expect(await realPathOf(join(root, 'link', 'new', 'file'))).toBe(join(root, 'real', 'new', 'file'));
  });
});
