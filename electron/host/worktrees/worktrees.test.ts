import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import { branchSlug, plainWorktree } from '#shared/swarm/worktrees/worktree-plan.ts';
import type { WorktreePlan } from '#shared/swarm/worktrees/worktree-plan.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { openScratchObjects } from '../git/scratch-objects.ts';
import { createWorktree } from './create-worktree.ts';
import { discardWorktree } from './discard-worktree.ts';
import { diffOfWorktree, measureWorktree } from './measure-worktree.ts';
import { mergeWorktree } from './merge-worktree.ts';
import { findPortBlock } from './port-block.ts';
import { recordedWorktree } from './fixtures/recorded-worktree.ts';

let bed: RepositoryBed;
beforeEach(() => {
  bed = createRepositoryBed();
});
afterEach(() => bed.close());

const value = <T>(result: Result<T, Failure>): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
const make = (plan: Partial<WorktreePlan> = {}, cwd = bed.top) =>
  createWorktree(bed.git, {
    cwd,
    agentName: 'Cart API',
    plan: { ...plainWorktree, ...plan },
    stateDir: bed.stateDir,
  });
async function made(plan: Partial<WorktreePlan> = {}): Promise<AgentWorktree> {
  return recordedWorktree(value(await make(plan)));
}
const now = 1_000;

describe('a new worktree', () => {
  it('stands beside the repository, on a branch of its own, at the same folder within', async () => {
    bed.close();
    bed = createRepositoryBed({ 'server/a.ts': '' });
    const { path, folder, branch, base } = value(await make({}, join(bed.top, 'server')));
    expect(path).toBe(join(bed.folder, 'shop-worktrees', 'swarmdeck-cart-api'));
    expect(folder).toBe(join(path, 'server'));
    expect(bed.run(folder, 'branch', '--show-current')).toBe(branch);
    expect(base).toEqual({ branch: 'main', commit: bed.run(bed.top, 'rev-parse', 'main') });
  });

  it('stands under the state directory where nothing can be made beside the repository', async () => {
    writeFileSync(join(bed.folder, 'shop-worktrees'), 'a file in the way');
    expect(value(await make()).path).toContain(join(bed.stateDir, 'worktrees', 'shop-'));
  });

  it('takes another branch and folder when they are taken, and a free branch that is named', async () => {
    const branches = [];
    for (let count = 0; count < 3; count += 1) branches.push(value(await make()).branch);
    expect(branches).toEqual(['swarmdeck/cart-api', 'swarmdeck/cart-api-2', 'swarmdeck/cart-api-3']);
    bed.run(bed.top, 'branch', 'feature');
    expect(value(await make({ branch: 'feature' })).branch).toBe('feature');
    expect(value(await make({ branch: 'feature' })).branch).toBe('feature-2');
  });

  it('starts from the base that is named, or from a detached head', async () => {
    bed.run(bed.top, 'branch', 'release');
    bed.commit(bed.top, 'More');
    const release = bed.run(bed.top, 'rev-parse', 'release');
    expect(value(await make({ base: 'release' })).base).toEqual({ branch: 'release', commit: release });
    bed.run(bed.top, 'checkout', '-q', '--detach', 'release');
    expect(value(await make()).base).toEqual({ branch: null, commit: release });
  });

  it('gets the files that git does not know, by name and glob, never from outside', async () => {
    bed.close();
    bed = createRepositoryBed({ '.gitignore': '.env*\ncache\n' });
    bed.write(join(bed.top, '.env'), 'SECRET=1');
    bed.write(join(bed.top, 'app/.env.local'), 'x');
    bed.write(join(bed.top, 'cache/deep/file "q"\n.bin'), 'y');
    bed.write(join(bed.folder, 'outside'), 'no');
    const wanted = ['.env', 'app/.env.*', 'cache', 'missing', '../outside', '/etc/hostname'];
    const { path, copied, remarks } = value(await make({ copy: wanted }));
    expect(copied).toEqual(['.env', 'app/.env.local', 'cache']);
    expect(bed.read(join(path, 'cache/deep/file "q"\n.bin'))).toBe('y');
    expect(remarks).toHaveLength(3);
  });

  it('carries along what the agent has changed where it worked before, whatever it is called', async () => {
    bed.write(join(bed.top, 'README.md'), 'changed\n');
    bed.write(join(bed.top, 'src/[id].ts'), 'new\n');
    bed.write(join(bed.top, 'src/i.ts'), 'of somebody else\n');
    const { path } = value(await make({ carry: ['README.md', 'src/[id].ts'] }));
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
    const { path, repository } = value(await make({}, odd));
    expect(repository).toBe(odd);
    bed.write(join(path, 'new\nfile "x".txt'), 'x');
    const worktree = { ...(await made()), path, repository: odd };
    expect(value(await measureWorktree(bed.git, worktree))).toMatchObject({ uncommitted: 1, files: 1 });
  });
});

describe('discarding a worktree', () => {
  it('keeps what is not committed, staged or even tracked, and takes the rest away', async () => {
    const worktree = await made();
    bed.write(join(worktree.path, 'done.txt'), 'committed\n');
    bed.commit(worktree.path, 'Work');
    bed.write(join(worktree.path, 'README.md'), 'changed\n');
    bed.write(join(worktree.path, 'new/file.txt'), 'untracked\n');
    const salvage = value(await discardWorktree(bed.git, worktree, now));
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
    expect(value(await discardWorktree(bed.git, one, now))?.commit).toBe(commit);
    expect(value(await discardWorktree(bed.git, await made(), now))).toBeNull();
  });

  it('keeps a detached head, and leaves the branch that the agent left', async () => {
    const worktree = await made();
    bed.run(worktree.path, 'checkout', '-q', '--detach');
    bed.commit(worktree.path, 'Detached');
    const commit = bed.run(worktree.path, 'rev-parse', 'HEAD');
    expect(value(await discardWorktree(bed.git, worktree, now))?.commit).toBe(commit);
    expect(bed.run(bed.top, 'branch', '--list', worktree.branch)).toContain(worktree.branch);
  });

  it('of one that was deleted from outside leaves its branch, and git forgets the folder', async () => {
    const worktree = await made();
    bed.commit(worktree.path, 'Work');
    rmSync(worktree.path, { recursive: true });
    expect(await measureWorktree(bed.git, worktree)).toMatchObject({ error: { code: 'worktree-missing' } });
    expect(value(await discardWorktree(bed.git, worktree, now))).toBeNull();
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
    const { path, remarks } = value(await make());
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
    expect(value(await measureWorktree(bed.git, worktree))).toMatchObject({
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
    const { diff } = value(await diffOfWorktree(bed.git, worktree, scratch));
    await scratch.close();
    expect(diff).toContain('+four');
    expect(diff).toContain('new file mode');
    // Looking leaves nothing behind in the person's repository.
    expect(bed.run(bed.top, 'count-objects')).toBe(before);
    expect(bed.run(worktree.path, 'status', '--porcelain')).toBe('M b.bin\n?? new.txt');
  });
});

describe('merging a worktree', () => {
  const request = { commitMessage: null, gate: null };

  it('moves the base branch and the files of the worktree that has it checked out', async () => {
    const worktree = await made();
    bed.write(join(worktree.path, 'new.txt'), 'x\n');
    expect(await mergeWorktree(bed.git, { ...request, worktree })).toMatchObject({
      error: { code: 'worktree-busy' },
    });
    bed.commit(bed.top, 'Meanwhile');
    const merged = value(await mergeWorktree(bed.git, { ...request, worktree, commitMessage: 'Add new' }));
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
    expect(value(await mergeWorktree(bed.git, { ...request, worktree })).into).toBe('main');
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

describe('ports', () => {
  it('are the first block that nobody has and nothing listens on', async () => {
    const free = await findPortBlock(5, []);
    if (free === null) throw new Error('No ports are free.');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(free.first + 4, '127.0.0.1', resolve));
    const next = await findPortBlock(5, []);
    server.close();
    expect(next?.first).toBeGreaterThan(free.first + 4);
    expect((await findPortBlock(5, [{ first: free.first, count: 50 }]))?.first).toBeGreaterThan(
      free.first + 49,
    );
    expect(await findPortBlock(0, [])).toBeNull();
  });
});

describe('the name of a branch', () => {
  it('is made of plain words', () => {
    expect(['Cart API', 'Größe & Maß', '—', 'a'.repeat(90)].map(branchSlug)).toEqual([
      'cart-api',
      'gro-e-ma',
      'agent',
      'a'.repeat(60),
    ]);
  });
});
