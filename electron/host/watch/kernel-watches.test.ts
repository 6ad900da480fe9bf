import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { systemClock } from '../agents/clock.ts';
import { createFileWatch } from './file-watch.ts';

const a = 'agent-a' as AgentId;
const b = 'agent-b' as AgentId;
let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'kernel-watches-')));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Runs a shell in which the kernel grants so few watches; fails where users may make no namespaces. */
const withFewWatches = (watches: number, command: string): string =>
  execFileSync(
    'unshare',
    ['-Ur', 'sh', '-ec', `echo ${watches} > /proc/sys/user/max_inotify_watches; ${command}`],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  ).toString();

function canLimitWatches(): boolean {
  try {
    return withFewWatches(5, 'echo limited') === 'limited\n';
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

describe.runIf(canLimitWatches())('more folders than the kernel watches', () => {
  it('are told of; then files count that agents print', async () => {
    for (let i = 0; i < 20; i += 1) await mkdir(join(root, `folder${i}`));
    const fixture = join(import.meta.dirname, 'fixtures', 'watch-folder.mjs');
    const output = withFewWatches(5, `exec '${process.execPath}' '${fixture}' '${root}'`);
    const facts = output
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(facts).toEqual([
      {
        type: 'warning-raised',
        agentId: a,
        failure: {
          code: 'watch-incomplete',
          message: `The folder ${root} cannot be watched: it holds more folders than the system still lets us watch.`,
          hint: expect.stringContaining('fs.inotify.max_user_watches'),
        },
      },
      { type: 'file-written', agentId: a, repository: root, path: 'x', source: 'agent-output' },
    ]);
  });
});

/** Watches of the kernel that this process holds. */
const inotifyWatches = (): number =>
  readdirSync('/proc/self/fdinfo').reduce((count, fd) => count + watchesOf(fd), 0);

function watchesOf(fd: string): number {
  try {
    const info = execFileSync('cat', [`/proc/${process.pid}/fdinfo/${fd}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return info.toString().split('inotify wd').length - 1;
  } catch (error) {
    // Closed since it was listed.
    if (error instanceof Error) return 0;
    throw error;
  }
}

describe.runIf(process.platform === 'linux')('what is opened', () => {
  it('is closed with the last agent of a folder, and by the end', async () => {
    await mkdir(join(root, 'one/two'), { recursive: true });
    const files = createFileWatch({ record: () => undefined, clock: systemClock });
    await files.agentStarted(a, root);
    await files.agentStarted(b, root);
    expect(inotifyWatches()).toBe(3);
    await files.agentStarted(a, join(root, 'one'));
    await files.agentStarted(b, join(root, 'one/two'));
    await files.close();
    expect(inotifyWatches()).toBe(0);
  });
});
