import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { systemClock } from '../agents/clock.ts';
import { FactLog } from '../agents/fixtures/fact-log.ts';
import { filesPerSecond } from './burst-limit.ts';
import { createFileWatch } from './file-watch.ts';
import type { FileWatch } from './file-watch.ts';
import { HurriedClock } from './fixtures/hurried-clock.ts';

const a = 'agent-a' as AgentId;
const b = 'agent-b' as AgentId;
let root: string;
let log: FactLog;
let files: FileWatch;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'file-watch-')));
  log = new FactLog();
  files = createFileWatch({ record: log.record, clock: systemClock });
});
afterEach(async () => {
  await files.close();
  await rm(root, { recursive: true, force: true });
});

function git(cwd: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  execFileSync('git', [...identity, ...args], { cwd, stdio: 'ignore' });
}

async function write(...path: readonly string[]): Promise<string> {
  const file = join(...path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, String(Math.random()));
  return file;
}

async function createRepository(path: string): Promise<void> {
  await write(path, 'README.md');
  await writeFile(join(path, '.gitignore'), '*.log\n');
  git(path, 'init');
  git(path, 'add', '.');
  git(path, 'commit', '-m', 'Start');
}

const written = (agentId?: AgentId): string[] => log.of('file-written', agentId).map(({ path }) => path);

/** Waits until a write that comes after all others is seen: what is not recorded by then never is. */
async function settle(folder: string, agentId: AgentId): Promise<void> {
  await write(folder, 'last.txt');
  await log.until(() => written(agentId).includes('last.txt'));
}

describe('a folder of one agent', () => {
  it('gives every file written in it to that agent, with the repository that worktrees share', async () => {
    const repo = join(root, 'repo');
    await createRepository(repo);
    git(repo, 'worktree', 'add', '../tree');
    await files.agentStarted(a, repo);
    await files.agentStarted(b, join(root, 'tree'));
    await write(repo, 'src/cart.ts');
    await write(root, 'tree/src/cart.ts');
    await log.until(() => written().length === 2);
    expect(log.of('file-written', a)).toEqual([
      { type: 'file-written', agentId: a, repository: repo, path: 'src/cart.ts', source: 'folder-watch' },
    ]);
    expect(log.of('file-written', b)).toMatchObject([{ repository: repo, path: 'src/cart.ts' }]);
  });

  it('names paths from the top of the worktree, wherever below it the agent works', async () => {
    await createRepository(join(root, 'repo'));
    await write(root, 'repo/web/x.ts');
    await files.agentStarted(a, join(root, 'repo/web'));
    await write(root, 'repo/web/app/page.ts');
    await log.until(() => written(a).length === 1);
    expect(written(a)).toEqual(['web/app/page.ts']);
  });

  it('needs no git', async () => {
    await files.agentStarted(a, root);
    await write(root, 'notes.md');
    await log.until(() => written(a).length === 1);
    expect(log.of('file-written', a)).toMatchObject([{ repository: root, path: 'notes.md' }]);
  });

  it('shows neither what tools write nor what git ignores, nor folders', async () => {
    await createRepository(root);
    await write(root, 'out/tracked.js');
    git(root, 'add', '.');
    git(root, 'commit', '-m', 'Track out');
    await files.agentStarted(a, root);
    await write(root, 'node_modules/x/index.js');
    await write(root, 'dist/bundle.js');
    await write(root, 'debug.log');
    await mkdir(join(root, 'empty'));
    git(root, 'commit', '--allow-empty', '-m', 'More');
    await write(root, 'out/tracked.js');
    await settle(root, a);
    expect(written(a).toSorted()).toEqual(['last.txt', 'out/tracked.js']);
  });

  it('sees a save by rename as a write of the file itself', async () => {
    const file = await write(root, 'cart.ts');
    await files.agentStarted(a, root);
    await rename(await write(root, 'cart.ts.tmp'), file);
    await settle(root, a);
    expect(written(a).toSorted()).toEqual(['cart.ts', 'last.txt']);
  });

  it('sees what is written at once into folders that are new', async () => {
    await files.agentStarted(a, root);
    for (let i = 0; i < 10; i += 1) await write(root, `new${i}/deep/deeper/first.ts`);
    await log.until(() => written(a).length === 10);
    for (let i = 0; i < 10; i += 1) await write(root, `new${i}/deep/deeper/second.ts`);
    await log.until(() => written(a).length === 20);
    expect(new Set(written(a)).size).toBe(20);
  });

  it('records a file that is written over and over once', async () => {
    await files.agentStarted(a, root);
    for (let i = 0; i < 20; i += 1) await write(root, 'growing.txt');
    await settle(root, a);
    expect(written(a).filter((path) => path === 'growing.txt')).toHaveLength(1);
  });

  it('bounds a burst and tells of it once', async () => {
    await files.agentStarted(a, root);
    const many = 3_000;
    for (let i = 0; i < many; i += 1) await writeFile(join(root, `${i}.txt`), '');
    await log.until((now) => now.of('warning-raised').length > 0);
    const recorded = written(a).length;
    expect(recorded).toBeGreaterThanOrEqual(filesPerSecond);
    expect(recorded).toBeLessThan(many);
    expect(log.of('warning-raised')).toEqual([
      {
        type: 'warning-raised',
        agentId: a,
        failure: {
          code: 'watch-incomplete',
          message: expect.stringMatching(/^[\d,]+ more files changed in .* at once and were not recorded\.$/),
          hint: expect.any(String),
        },
      },
    ]);
  });
});

describe('a folder that agents share', () => {
  it('gives a file to the one agent that printed it, and to nobody when none or several did', async () => {
    await files.agentStarted(a, root);
    await files.agentStarted(b, root);
    await files.agentPrinted(a, [{ path: 'one.ts' }, { path: './both.ts' }]);
    await files.agentPrinted(b, [{ path: join(root, 'both.ts') }]);
    await write(root, 'both.ts');
    await write(root, 'nobody.ts');
    await write(root, 'one.ts');
    await log.until(() => written(a).includes('one.ts'));
    expect(log.of('file-written')).toEqual([
      { type: 'file-written', agentId: a, repository: root, path: 'one.ts', source: 'folder-watch' },
    ]);
  });

  it('takes the word of an agent that prints what it has just written', async () => {
    await files.agentStarted(a, root);
    await files.agentStarted(b, root);
    await write(root, 'cart.ts');
    await files.agentPrinted(a, [{ path: 'cart.ts' }]);
    await files.agentPrinted(b, [{ path: 'cart.ts' }]);
    expect(log.of('file-written')).toMatchObject([
      { agentId: a, path: 'cart.ts', source: 'agent-output' },
      { agentId: b, path: 'cart.ts', source: 'agent-output' },
    ]);
  });

  it('does not take an edit for a write that was refused, nor one whose path is shortened', async () => {
    await files.agentStarted(a, root);
    await files.agentPrinted(a, [{ path: 'refused.ts' }, { path: '…/long.ts' }, { path: 'src/.../x.ts' }]);
    expect(log.of('file-written')).toEqual([]);
  });

  it('belongs to the one that is left when the other has ended', async () => {
    const clock = new HurriedClock();
    const hurried = createFileWatch({ record: log.record, clock });
    await hurried.agentStarted(a, root);
    await hurried.agentStarted(b, root);
    hurried.agentEnded(b);
    await clock.idle();
    await write(root, 'cart.ts');
    await log.until(() => written().length > 0);
    expect(log.of('file-written')).toMatchObject([{ agentId: a, path: 'cart.ts' }]);
    await hurried.close();
  });

  it('is watched on when an agent is restarted in it at once', async () => {
    const clock = new HurriedClock();
    const hurried = createFileWatch({ record: log.record, clock });
    await hurried.agentStarted(a, root);
    hurried.agentEnded(a);
    await hurried.agentStarted(a, root);
    await clock.idle();
    await settle(root, a);
    expect(written(a)).toEqual(['last.txt']);
    await hurried.close();
  });
});

describe('both sources together', () => {
  it('tell of one write once', async () => {
    await files.agentStarted(a, root);
    await write(root, 'cart.ts');
    await files.agentPrinted(a, [{ path: 'cart.ts' }]);
    await settle(root, a);
    expect(written(a).toSorted()).toEqual(['cart.ts', 'last.txt']);
  });
});

describe('a folder that cannot be watched', () => {
  it('is told of when it disappears, and can be watched anew', async () => {
    const folder = join(root, 'project');
    await mkdir(folder);
    await files.agentStarted(a, folder);
    await rm(folder, { recursive: true });
    await log.until((now) => now.of('warning-raised').length > 0);
    expect(log.of('warning-raised')).toMatchObject([{ agentId: a, failure: { code: 'folder-missing' } }]);
    await mkdir(folder);
    await files.agentStarted(a, folder);
    await settle(folder, a);
  });

  it('is told of when it is not there to begin with', async () => {
    await files.agentStarted(a, join(root, 'gone'));
    expect(log.of('warning-raised')).toMatchObject([{ agentId: a, failure: { code: 'folder-missing' } }]);
  });

  it('is told of when it holds everything; then printed edits count at once', async () => {
    await files.agentStarted(a, dirname(homedir()));
    expect(log.of('warning-raised')).toMatchObject([{ agentId: a, failure: { code: 'watch-incomplete' } }]);
    await files.agentPrinted(a, [{ path: join(root, 'not-there.ts') }]);
    expect(log.of('file-written')).toMatchObject([{ agentId: a, source: 'agent-output' }]);
  });
});
