import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testEnvironment, tryRun } from './fixtures/run-in-pty.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pty-failures-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'plain.txt'), 'echo hello\n', { mode: 0o644 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function failureOf(command: string, overrides: Parameters<typeof tryRun>[2] = {}, args: string[] = []) {
  const result = await tryRun(command, args, overrides);
  if (result.ok) throw new Error(`${command} started`);
  return result.error;
}

const fixture = fileURLToPath(new URL('./fixtures/spawn-at-limit.mjs', import.meta.url));

/** Root is held to no permission and no process limit: the fixture then runs as the user `nobody`. */
const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};

/** Not where only root may enter the folder of the project or of Node. */
const canRunFixture =
  process.platform === 'linux' &&
  spawnSync(process.execPath, ['--check', fixture], { ...nobody, cwd: '/' }).status === 0;

async function inOtherProcess(args: readonly string[], files?: number) {
  const limits = files === undefined ? '' : `ulimit -n ${files};`;
  const { stdout } = await promisify(execFile)(
    'sh',
    ['-c', `${limits} exec "$0" "$@"`, process.execPath, fixture, ...args],
    { ...nobody, cwd: '/', env: { PATH: process.env['PATH'] ?? '' } },
  );
  return JSON.parse(stdout);
}

describe('a command', () => {
  it('that does not exist: the failure names it and where it was searched', async () => {
    const env = testEnvironment({ PATH: '/usr/bin:/nowhere' });
    expect(await failureOf('no-such-agent', { env })).toMatchObject({
      code: 'command-not-found',
      message: expect.stringMatching(/"no-such-agent".* the 2 folders of the PATH \(\/usr\/bin, \/nowhere\)/),
      hint: expect.stringContaining('PATH'),
    });
  });

  it('given by a path that does not exist', async () => {
    expect(await failureOf('./missing', { cwd: folder })).toMatchObject({
      code: 'command-not-found',
      message: expect.stringContaining(join(folder, 'missing')),
    });
  });

  it('that is not executable', async () => {
    expect(await failureOf(join(folder, 'plain.txt'))).toMatchObject({
      code: 'command-not-found',
      message: expect.stringContaining('may not be executed'),
      hint: expect.stringContaining('chmod +x'),
    });
  });

  it('with an argument longer than the system takes', async () => {
    expect(await failureOf('true', {}, ['x'.repeat(131_072)])).toMatchObject({
      code: 'spawn-failed',
      message: expect.stringContaining('131072 bytes'),
    });
  });

  it('with a zero character in an argument or in the environment', async () => {
    expect(await failureOf('true', {}, ['a\0b'])).toMatchObject({ code: 'spawn-failed' });
    expect(await failureOf('true', { env: testEnvironment({ X: '\0' }) })).toMatchObject({
      code: 'spawn-failed',
    });
  });
});

describe('a folder', () => {
  it('that is gone', async () => {
    expect(await failureOf('true', { cwd: join(folder, 'gone') })).toMatchObject({
      code: 'folder-missing',
      message: expect.stringContaining(join(folder, 'gone')),
    });
    expect(await failureOf('true', { cwd: join(folder, 'plain.txt', 'below') })).toMatchObject({
      code: 'folder-missing',
    });
  });

  it('that is a file', async () => {
    expect(await failureOf('true', { cwd: join(folder, 'plain.txt') })).toMatchObject({
      code: 'not-a-folder',
      message: expect.stringContaining('plain.txt is a file'),
    });
  });

  it.runIf(canRunFixture)('that is unreadable', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o000 });
    const result = await inOtherProcess(['folder', closed]);
    // Or nobody but root could remove it afterwards.
    chmodSync(closed, 0o755);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'folder-unreadable', message: expect.stringContaining(closed) },
    });
  });
});

describe.runIf(canRunFixture)('a limit of the system', () => {
  // As a user who runs other programs at the same time the exact room cannot be held: far below, then.
  it.each(isRoot ? [0, 1, 2] : [-50])(
    'on processes with room for %i: refused, and the host lives on',
    async (room) => {
      expect(await inOtherProcess(['processes', String(room)])).toMatchObject({
        ok: false,
        error: {
          code: 'spawn-limit',
          message: expect.stringContaining('process limit'),
          hint: expect.any(String),
        },
      });
    },
  );

  it('on processes that is far away: started', async () => {
    expect(await inOtherProcess(['processes', '2000'])).toEqual({ ok: true });
  });

  it('on open files: refused while some are left for the host', async () => {
    const result = await inOtherProcess(['files'], 60);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'spawn-limit', message: expect.stringContaining('of 60 are in use') },
    });
    expect(result.started).toBeGreaterThan(5);
  });
});
