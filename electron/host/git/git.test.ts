import { execFileSync } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../agents/clock.ts';
import { createGit } from './git.ts';
import { gitEnvironment } from './git-process.ts';

let folder: string;
const git = createGit({ clock: systemClock, random: Math.random });
/** Pauses that pass at once. */
const hurried = createGit({
  clock: { now: Date.now, after: (_, task) => (setImmediate(task), () => undefined) },
  random: () => 0,
});

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'git-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = (): void => {
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: folder });
};
const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
const options = { repository: '/r' };

describe('git', () => {
  it('names paths as they are, with spaces, quotes and newlines', async () => {
    start();
    const name = 'a "b"\n\tü.txt';
    await writeFile(join(folder, name), 'x');
    const listed = await git.ask(folder, ['ls-files', '-o', '-z']);
    expect(listed).toEqual({ ok: true, value: `${name}\0` });
  });

  it('says what is missing: the repository, its commits, the folder, git itself', async () => {
    expect(await git.ask(folder, ['status'])).toMatchObject({ error: { code: 'not-a-repository' } });
    start();
    expect(await git.ask(folder, ['log', 'HEAD'])).toMatchObject({ error: { code: 'no-commits' } });
    expect(await git.ask(join(folder, 'gone'), ['status'])).toMatchObject({
      error: { code: 'folder-missing' },
    });
    const withoutGit = await git.ask(folder, ['status'], { env: { PATH: folder } });
    expect(withoutGit).toMatchObject({ error: { code: 'git-missing' } });
  });

  it('says which command failed and why', async () => {
    start();
    expect(await git.ask(folder, ['rev-parse', '--verify', 'nothing'])).toMatchObject({
      error: {
        code: 'git-failed',
        message: expect.stringMatching(/^git rev-parse failed \(128\): .*single revision/),
      },
    });
  });

  it.each([
    ['a commit', ['commit', '-q', '--allow-empty', '-m', 'x']],
    ['a commit made in memory', ['commit-tree', '4b825dc642cb6eb9a060e54bf8d69288fbee4904', '-m', 'x']],
  ])('says what to do when it does not know whose %s is', async (_, args) => {
    start();
    const env = { HOME: folder, XDG_CONFIG_HOME: folder, GIT_CONFIG_GLOBAL: '/dev/null', EMAIL: '' };
    await git.change(folder, ['mktree'], options);
    const made = await git.change(folder, ['-c', 'user.useConfigOnly=true', ...args], { ...options, env });
    expect(made).toMatchObject({
      error: {
        message: 'git does not know whose commit it is: no name and e-mail address are set.',
        hint: expect.stringContaining('git config --global user.name'),
      },
    });
  });

  it('knows the person by their variables, and no repository by those of a hook', () => {
    const person = {
      GIT_AUTHOR_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.org',
      GIT_CONFIG_GLOBAL: '/c',
    };
    const hook = { GIT_DIR: '/other', GIT_INDEX_FILE: '/other/index', GIT_AUTHOR_DATE: '@0' };
    const environment = gitEnvironment({}, { ...person, ...hook });
    expect(environment).toMatchObject(person);
    for (const name of Object.keys(hook)) expect(environment).not.toHaveProperty(name);
  });

  it('makes changes of one repository one after the other', async () => {
    start();
    const commits = Array.from({ length: 12 }, (_, index) =>
      git.change(folder, [...identity, 'commit', '-q', '--allow-empty', '-m', `${index}`], options),
    );
    expect((await Promise.all(commits)).map((done) => done.ok)).toEqual(commits.map(() => true));
    expect(await git.ask(folder, ['rev-list', '--count', 'HEAD'])).toEqual({ ok: true, value: '12\n' });
  });

  it('waits for a lock that another process holds, and names it when it stays', async () => {
    start();
    const lock = join(folder, '.git', 'index.lock');
    await writeFile(lock, '');
    await writeFile(join(folder, 'a'), 'x');
    expect(await hurried.change(folder, ['add', '-A'], options)).toMatchObject({
      error: { code: 'git-locked', message: `Another git process holds ${lock}.` },
    });
    const waiting = git.change(folder, ['add', '-A'], options);
    await rm(lock);
    expect(await waiting).toMatchObject({ ok: true });
  });
});
