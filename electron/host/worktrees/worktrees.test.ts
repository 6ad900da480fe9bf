import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorktreePlan } from '#shared/swarm/worktrees/worktree-plan.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { openScratchObjects } from '../git/scratch-objects.ts';
import { discardWorktree } from './discard-worktree.ts';
import { diffOfWorktree, measureWorktree } from './measure-worktree.ts';
import { makeWorktree, valueOf } from './fixtures/made-worktree.ts';
import { recordedWorktree } from './fixtures/recorded-worktree.ts';

let bed: RepositoryBed;
beforeEach(() => {
  bed = createRepositoryBed();
});
afterEach(() => bed.close());

const make = (plan: Partial<WorktreePlan> = {}, cwd = bed.top) => makeWorktree(bed, plan, cwd);
async function made(plan: Partial<WorktreePlan> = {}): Promise<AgentWorktree> {
  return recordedWorktree(valueOf(await make(plan)));
}
const now = 1_000;

describe('a new worktree', () => {
  it('stands beside the repository, on a branch of its own, at the same folder within', async () => {
    bed.close();
    bed = createRepositoryBed({ 'server/a.ts': '' });
    const { path, folder, branch, base } = valueOf(await make({}, join(bed.top, 'server')));
    expect(path).toBe(join(bed.folder, 'shop-worktrees', 'swarmdeck-cart-api'));
    expect(folder).toBe(join(path, 'server'));
    expect(bed.run(folder, 'branch', '--show-current')).toBe(branch);
    expect(base).toEqual({ branch: 'main', commit: bed.run(bed.top, 'rev-parse', 'main') });
  });

  it('stands beside the repository as well when that is reached by a link', async () => {
    bed.close();
    bed = createRepositoryBed({ 'server/a.ts': '' });
    const linked = join(bed.folder, 'linked');
    symlinkSync(bed.top, linked, 'junction');
    const made = valueOf(await make({}, join(linked, 'server')));
    expect(made.repository).toBe(bed.top);
    expect(made.folder).toBe(join(bed.folder, 'shop-worktrees', 'swarmdeck-cart-api', 'server'));
  });

  it('stands under the state directory where nothing can be made beside the repository', async () => {
    writeFileSync(join(bed.folder, 'shop-worktrees'), 'a file in the way');
    expect(valueOf(await make()).path).toContain(join(bed.stateDir, 'worktrees', 'shop-'));
  });

  it('takes another branch and folder when they are taken, and a free branch that is named', async () => {
    const branches = [];
    for (let count = 0; count < 3; count += 1) branches.push(valueOf(await make()).branch);
    expect(branches).toEqual(['swarmdeck/cart-api', 'swarmdeck/cart-api-2', 'swarmdeck/cart-api-3']);
    bed.run(bed.top, 'branch', 'feature');
    expect(valueOf(await make({ branch: 'feature' })).branch).toBe('feature');
    expect(valueOf(await make({ branch: 'feature' })).branch).toBe('feature-2');
  });

  it('starts from the base that is named, or from a detached head', async () => {
    bed.run(bed.top, 'branch', 'release');
    bed.commit(bed.top, 'More');
    const release = bed.run(bed.top, 'rev-parse', 'release');
    expect(valueOf(await make({ base: 'release' })).base).toEqual({ branch: 'release', commit: release });
    bed.run(bed.top, 'checkout', '-q', '--detach', 'release');
    expect(valueOf(await make()).base).toEqual({ branch: null, commit: release });
  });

  it('gets the files that git does not know, by name and glob, never from outside', async () => {
    bed.close();
    bed = createRepositoryBed({ '.gitignore': '.env*\ncache\n' });
    bed.write(join(bed.top, '.env'), 'SECRET=1');
    bed.write(join(bed.top, 'app/.env.local'), 'x');
    bed.write(join(bed.top, 'cache/deep/file "q"\n.bin'), 'y');
    bed.write(join(bed.folder, 'outside'), 'no');
    const wanted = ['.env', 'app/.env.*', 'cache', 'missing', '../outside', '/etc/hostname'];
    const { path, copied, remarks } = valueOf(await make({ copy: wanted }));
    expect(copied).toEqual(['.env', 'app/.env.local', 'cache']);
    expect(bed.read(join(path, 'cache/deep/file "q"\n.bin'))).toBe('y');
    expect(remarks).toHaveLength(3);
  });

  it('carries along what the agent has changed where it worked before, whatever it is called', async () => {
    bed.write(join(bed.top, 'README.md'), 'changed\n');
    bed.write(join(bed.top, 'src/[id].ts'), 'new\n');
    bed.write(join(bed.top, 'src/i.ts'), 'of somebody else\n');
    const { path } = valueOf(await make({ carry: ['README.md', 'src/[id].ts'] }));
    expect(bed.read(join(path, 'README.md'))).toBe('changed\n');
    expect(bed.read(join(path, 'src/[id].ts'))).toBe('new\n');
    expect(existsSync(join(path, 'src/i.ts'))).toBe(false);
  });

  it('is none outside of git, without commits, or with a branch name that git refuses', async () => {
    bed.close();
    bed = createRepositoryBed({});
    expect(await make()).toMatchObject({ error: { code: 'no-commits' } });
    expect(await make({}, bed.folder)).toMatchObject({ error: { code: 'not-a-repository' } });
    bed.commit(bed.top, 'Start');
    expect(await make({ branch: 'a..b' })).toMatchObject({ error: { code: 'invalid-message' } });
    expect(await make({ branch: '--force' })).toMatchObject({ error: { code: 'invalid-message' } });
    expect(existsSync(join(bed.folder, 'shop-worktrees', 'swarmdeck-cart-api'))).toBe(false);
  });

  it('works in a repository whose path has spaces, quotes and newlines', async () => {
    const odd = join(bed.folder, 'a "b"\n\'c\'');
    bed.run(bed.folder, 'clone', '-q', bed.top, odd);
    bed.run(odd, 'config', 'user.name', 'Test');
    bed.run(odd, 'config', 'user.email', 'test@example.org');
    const { path, repository } = valueOf(await make({}, odd));
    expect(repository).toBe(odd);
    bed.write(join(path, 'new\nfile "x".txt'), 'x');
    const worktree = { ...(await made()), path, repository: odd };
    expect(valueOf(await measureWorktree(bed.git, worktree))).toMatchObject({ uncommitted: 1, files: 1 });
  });
});

describe('discarding a worktree', () => {
  it('keeps what is not committed, staged or even tracked, and takes the rest away', async () => {
    const worktree = await made();
    bed.write(join(worktree.path, 'done.txt'), 'committed\n');
    bed.commit(worktree.path, 'Work');
    bed.write(join(worktree.path, 'README.md'), 'changed\n');
    bed.write(join(worktree.path, 'new/file.txt'), 'untracked\n');
    const salvage = valueOf(await discardWorktree(bed.git, worktree, now));
    expect(salvage?.ref).toBe('refs/swarmdeck/salvage/swarmdeck-cart-api/1000');
    expect(existsSync(worktree.path)).toBe(false);
    expect(bed.run(bed.top, 'branch', '--list', worktree.branch)).toBe('');
    const kept = (path: string): string => bed.run(bed.top, 'show', `${salvage?.ref}:${path}`);
    expect([kept('done.txt'), kept('README.md'), kept('new/file.txt')]).toEqual([
      'committed',
      'changed',
      'untracked',
    ]);
  });

  it('keeps commits that are nowhere else, and nothing when all is merged', async () => {
    const one = await made();
    bed.commit(one.path, 'Only here');
    const commit = bed.run(one.path, 'rev-parse', 'HEAD');
    expect(valueOf(await discardWorktree(bed.git, one, now))?.commit).toBe(commit);
    expect(valueOf(await discardWorktree(bed.git, await made(), now))).toBeNull();
  });

  it('keeps a detached head, and leaves the branch that the agent left', async () => {
    const worktree = await made();
    bed.run(worktree.path, 'checkout', '-q', '--detach');
    bed.commit(worktree.path, 'Detached');
    const commit = bed.run(worktree.path, 'rev-parse', 'HEAD');
    expect(valueOf(await discardWorktree(bed.git, worktree, now))?.commit).toBe(commit);
    expect(bed.run(bed.top, 'branch', '--list', worktree.branch)).toContain(worktree.branch);
  });

  it('of one that was deleted from outside leaves its branch, and git forgets the folder', async () => {
    const worktree = await made();
    bed.commit(worktree.path, 'Work');
    rmSync(worktree.path, { recursive: true });
    expect(await measureWorktree(bed.git, worktree)).toMatchObject({ error: { code: 'worktree-missing' } });
    expect(valueOf(await discardWorktree(bed.git, worktree, now))).toBeNull();
    expect(bed.run(bed.top, 'worktree', 'list')).not.toContain(worktree.path);
    expect(bed.run(bed.top, 'log', '--format=%s', '-1', worktree.branch)).toBe('Work');
  });

  it('does nothing when something in it cannot be kept: a repository, a submodule with own commits', async () => {
    const inner = await made();
    bed.run(inner.path, 'init', '-q', 'inner');
    bed.write(join(inner.path, 'inner/file'), 'x');
    expect(await discardWorktree(bed.git, inner, now)).toMatchObject({ error: { code: 'worktree-busy' } });
    expect(existsSync(join(inner.path, 'inner/file'))).toBe(true);

    const library = join(bed.folder, 'library');
    bed.run(bed.folder, 'clone', '-q', bed.top, library);
    bed.run(bed.top, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library, 'lib');
    bed.commit(bed.top, 'Add a submodule');
    const { path, remarks } = valueOf(await make());
    expect(remarks.join()).toContain('submodules');
    bed.run(path, '-c', 'protocol.file.allow=always', 'submodule', 'update', '-q', '--init');
    bed.commit(join(path, 'lib'), 'Only here');
    bed.commit(path, 'Use it');
    const holder = { ...inner, path };
    expect(await discardWorktree(bed.git, holder, now)).toMatchObject({ error: { code: 'worktree-busy' } });
    expect(existsSync(join(path, 'lib'))).toBe(true);
  });

  it('does nothing when the salvage cannot be written', async () => {
    const worktree = await made();
    bed.write(join(worktree.path, 'new.txt'), 'x');
    bed.write(join(bed.top, '.git', 'refs', 'swarmdeck'), 'a file in the way');
    expect((await discardWorktree(bed.git, worktree, now)).ok).toBe(false);
    expect(existsSync(join(worktree.path, 'new.txt'))).toBe(true);
  });
});

describe('a worktree', () => {
  it('is measured against its base as it is now, with what is not committed', async () => {
    bed.close();
    bed = createRepositoryBed({ 'a.txt': '1\n2\n3\n', 'b.bin': '\0' });
    const worktree = await made();
    bed.write(join(worktree.path, 'a.txt'), '1\n2\nthree\nfour\n');
    bed.commit(worktree.path, 'Work');
    bed.write(join(worktree.path, 'b.bin'), '\0\0');
    bed.write(join(worktree.path, 'new.txt'), 'x\n');
    bed.commit(bed.top, 'Meanwhile');
    expect(valueOf(await measureWorktree(bed.git, worktree))).toMatchObject({
      branch: worktree.branch,
      ahead: 1,
      behind: 1,
      uncommitted: 2,
      files: 3,
      insertions: 2,
      deletions: 1,
    });
    const scratch = openScratchObjects(bed.git, join(bed.stateDir, 'scratch'));
    const before = bed.run(bed.top, 'count-objects');
    const { diff } = valueOf(await diffOfWorktree(bed.git, worktree, scratch));
    await scratch.close();
    expect(diff).toContain('+four');
    expect(diff).toContain('new file mode');
    // Looking leaves nothing behind in the person's repository.
    expect(bed.run(bed.top, 'count-objects')).toBe(before);
    expect(bed.run(worktree.path, 'status', '--porcelain')).toBe('M b.bin\n?? new.txt');
  });
});
