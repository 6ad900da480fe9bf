import { execFileSync } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../agents/clock.ts';
import { createGit } from './git.ts';

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
