import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { WorktreePlan } from '#shared/swarm/worktrees/worktree-plan.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { createGit } from '../git/git.ts';
import type { Git } from '../git/git.ts';
import { discardWorktree } from './discard-worktree.ts';
import { measureWorktree } from './measure-worktree.ts';
import { mergeWorktree } from './merge-worktree.ts';
import { makeWorktree, valueOf } from './fixtures/made-worktree.ts';
import { recordedWorktree } from './fixtures/recorded-worktree.ts';

/*
 * What the person reads when git or a worktree is not as it should be, word for word; and that nothing is half done.
 */

let bed: RepositoryBed;
let hurried: Git;
beforeEach(() => {
  bed = createRepositoryBed({ 'cart.ts': 'one\n', 'logo.bin': '\0one' });
  // Pauses that pass at once.
  hurried = createGit({
    clock: { now: Date.now, after: (_, task) => (setImmediate(task), () => undefined) },
    random: () => 0,
  });
});
afterEach(() => bed.close());

const make = (plan: Partial<WorktreePlan> = {}, cwd = bed.top, git = bed.git) =>
  makeWorktree({ ...bed, git }, plan, cwd);
const made = async (plan: Partial<WorktreePlan> = {}): Promise<AgentWorktree> =>
  recordedWorktree(valueOf(await make(plan)));
const merge = (worktree: AgentWorktree, git = bed.git, commitMessage: string | null = null) =>
  mergeWorktree(git, { worktree, commitMessage, gate: null });

/** What is shown: the message, and what to do next. */
function told(result: Result<unknown, Failure>): readonly (string | undefined)[] {
  if (result.ok) throw new Error('It went well.');
  return [result.error.message, result.error.hint];
}

describe('without what it needs', () => {
  it('there is no worktree: no git, no repository, no commit', async () => {
    const empty = join(bed.folder, 'empty');
    mkdirSync(empty);
    const noGit: Git = {
      ...bed.git,
      ask: (cwd, args, options) => bed.git.ask(cwd, args, { ...options, env: { PATH: empty } }),
    };
    expect(told(await make({}, bed.top, noGit))).toEqual([
      'git is not installed, or not on the PATH.',
      'Install git and try again.',
    ]);
    expect(told(await make({}, empty))).toEqual([
      'The folder is in no git repository.',
      'Run git init and make a first commit, or work without a worktree.',
    ]);
    bed.run(empty, 'init', '-q');
    expect(told(await make({}, empty))).toEqual([
      'The repository has no commits yet.',
      'Make a first commit (git commit --allow-empty -m "Start") and try again.',
    ]);
  });

  it('a worktree that somebody deleted is neither measured nor merged, and its branch is named', async () => {
    const worktree = await made();
    rmSync(worktree.path, { recursive: true });
    const words = [
      `The worktree ${worktree.path} was deleted.`,
      'What was committed is on the branch swarmdeck/cart-api. Restart the agent to make the worktree anew, or discard it.',
    ];
    expect(told(await measureWorktree(bed.git, worktree))).toEqual(words);
    expect(told(await merge(worktree))).toEqual(words);
  });
});

describe('a head that is detached', () => {
  it('has no branch to merge back into', async () => {
    bed.run(bed.top, 'checkout', '-q', '--detach');
    const worktree = await made();
    bed.commit(worktree.path, 'Work');
    expect(told(await merge(worktree))).toEqual([
      'swarmdeck/cart-api began at a commit that no branch had checked out: there is nothing to merge it into.',
      'Merge it by hand where you want it.',
    ]);
  });

  it('of the agent is not merged as its branch', async () => {
    const worktree = await made();
    bed.run(worktree.path, 'checkout', '-q', '--detach');
    expect(told(await merge(worktree))).toEqual([
      'The worktree has no branch checked out, not swarmdeck/cart-api.',
      'Check out swarmdeck/cart-api in it, or merge by hand.',
    ]);
  });
});

describe('a lock that another git holds', () => {
  it('is named when the work is to be committed, and nothing is merged', async () => {
    const worktree = await made();
    bed.write(join(worktree.path, 'cart.ts'), 'two\n');
    const lock = join(bed.run(worktree.path, 'rev-parse', '--absolute-git-dir'), 'index.lock');
    writeFileSync(lock, '');
    const before = bed.run(bed.top, 'rev-parse', 'main');
    expect(told(await merge(worktree, hurried, 'Work'))).toEqual([
      `Another git process holds ${lock}.`,
      'Wait for it to end; if no git is running there, delete that file.',
    ]);
    expect(bed.run(bed.top, 'rev-parse', 'main')).toBe(before);
    expect(bed.read(join(worktree.path, 'cart.ts'))).toBe('two\n');
  });

  it('in the folder of the base branch is named, nothing is merged, and the gate leaves no trace; then it goes through', async () => {
    const worktree = await made();
    bed.write(join(worktree.path, 'cart.ts'), 'two\n');
    bed.commit(worktree.path, 'Work');
    bed.write(join(bed.top, 'other.ts'), 'x\n');
    bed.commit(bed.top, 'Meanwhile');
    const stand = () => [bed.top, worktree.path].map((top) => bed.run(top, 'rev-parse', 'HEAD'));
    const before = stand();
    const lock = join(bed.top, '.git/index.lock');
    writeFileSync(lock, '');
    const request = { worktree, commitMessage: null, gate: () => Promise.resolve(null) };
    expect(told(await mergeWorktree(hurried, request))).toEqual([
      `Another git process holds ${lock}.`,
      'Wait for it to end; if no git is running there, delete that file.',
    ]);
    expect(stand()).toEqual(before);
    rmSync(lock);
    expect((await mergeWorktree(hurried, request)).ok).toBe(true);
    expect(bed.read(join(bed.top, 'cart.ts'))).toBe('two\n');
  });

  it('on the new branch is named, and leaves neither folder nor branch; then the worktree is made', async () => {
    const lock = join(bed.top, '.git/refs/heads/swarmdeck/cart-api.lock');
    bed.write(lock, '');
    expect(told(await make({}, bed.top, hurried))[0]).toBe(`Another git process holds ${lock}.`);
    rmSync(lock);
    const after = await make({}, bed.top, hurried);
    expect(after.ok && after.value.branch).toBe('swarmdeck/cart-api');
  });

  it('on the index keeps a worktree from being discarded: a commit may be under way', async () => {
    const worktree = await made();
    const lock = join(bed.run(worktree.path, 'rev-parse', '--absolute-git-dir'), 'index.lock');
    writeFileSync(lock, '');
    expect(told(await discardWorktree(hurried, worktree, 1_000))[0]).toBe(
      `Another git process holds ${lock}.`,
    );
    expect(bed.read(join(worktree.path, 'cart.ts'))).toBe('one\n');
    rmSync(lock);
    expect(await discardWorktree(hurried, worktree, 2_000)).toMatchObject({ ok: true });
  });

  it('on the branch keeps a worktree from being discarded, and all of it stays', async () => {
    const worktree = await made();
    bed.write(join(worktree.path, 'new.ts'), 'x\n');
    const lock = join(bed.top, '.git/refs/heads/swarmdeck/cart-api.lock');
    writeFileSync(lock, '');
    const discarded = await discardWorktree(hurried, worktree, 1_000);
    expect(told(discarded)[0]).toContain(lock);
    expect(bed.read(join(worktree.path, 'new.ts'))).toBe('x\n');
    rmSync(lock);
    expect(await discardWorktree(hurried, worktree, 2_000)).toMatchObject({ ok: true });
    const kept = bed.run(bed.top, 'show', 'refs/swarmdeck/salvage/swarmdeck-cart-api/2000:new.ts');
    expect(kept).toBe('x');
    expect(bed.run(bed.top, 'branch', '--list', 'swarmdeck/*')).toBe('');
  });
});

it('a hook that refuses a checkout is told, and leaves neither folder nor branch', async () => {
  const hook = join(bed.top, '.git/hooks/post-checkout');
  writeFileSync(hook, '#!/bin/sh\necho The tools are missing. >&2\nexit 1\n', { mode: 0o755 });
  expect(told(await make())[0]).toBe('git worktree failed (1): The tools are missing.');
  rmSync(hook);
  const after = await make();
  expect(after.ok && after.value.branch).toBe('swarmdeck/cart-api');
  expect(after.ok && after.value.path).toMatch(/cart-api$/);
});

describe('files', () => {
  it('that a list to copy does not find are named, and one that means all overwrites nothing', async () => {
    bed.write(join(bed.top, '.gitignore'), '.env*\n');
    bed.write(join(bed.top, '.env'), 'x');
    bed.write(join(bed.top, '.env.local'), 'y');
    const nothing = await make({ copy: ['*.pem', '.env.*'] });
    expect(nothing.ok && [nothing.value.copied, nothing.value.remarks]).toEqual([
      ['.env.local'],
      [`*.pem was not copied: there is no such file in ${bed.top}.`],
    ]);
    bed.write(join(bed.top, 'cart.ts'), 'not committed\n');
    bed.write(join(bed.top, 'notes.md'), 'not tracked\n');
    bed.write(join(bed.top, 'app/node_modules/x/index.js'), '');
    bed.write(join(bed.top, 'app/.env'), '');
    const everything = await make({ copy: ['**', '**/.*'] });
    if (!everything.ok) throw new Error(everything.error.message);
    const { path, copied, remarks } = everything.value;
    expect([...copied].sort()).toEqual(['.env', '.env.local', '.gitignore', 'app', 'notes.md']);
    expect(readdirSync(join(path, 'app'))).toEqual(['.env']);
    expect(remarks).toEqual([]);
    expect(bed.read(join(path, 'cart.ts'))).toBe('one\n');
  });

  it('that are ten thousand and not committed are counted, and one is named', async () => {
    const worktree = await made();
    mkdirSync(join(worktree.path, 'many'));
    for (let index = 0; index < 10_000; index += 1)
      writeFileSync(join(worktree.path, 'many', `${index}.ts`), '');
    expect(told(await merge(worktree))).toEqual([
      '10,000 files are not committed, such as many/0.ts.',
      'Have them committed first, or let the merge commit them.',
    ]);
    const merged = await merge(worktree, bed.git, 'Add many');
    expect(merged.ok).toBe(true);
    expect(bed.run(bed.top, 'ls-files', 'many').split('\n')).toHaveLength(10_000);
  });

  it('that are binary and changed on both sides do not merge, and are named', async () => {
    const worktree = await made();
    for (const top of [bed.top, worktree.path]) {
      bed.write(join(top, 'logo.bin'), `\0${top}`);
      bed.commit(top, 'A logo');
    }
    expect(told(await merge(worktree))).toEqual([
      'swarmdeck/cart-api does not merge into main by itself: logo.bin.',
      'Ask its agent to resolve that, or open your merge tool.',
    ]);
  });

  it('of a submodule are not filled in, and the person is told how', async () => {
    const library = join(bed.folder, 'library');
    bed.run(bed.folder, 'clone', '-q', bed.top, library);
    bed.run(bed.top, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library, 'lib');
    bed.commit(bed.top, 'Add a submodule');
    const found = await make();
    expect(found.ok && found.value.remarks).toEqual([
      'The repository has submodules, which a new worktree does not fill in. Let the setup command run git submodule update --init.',
    ]);
  });
});
