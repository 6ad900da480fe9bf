import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProcess } from '../process/process-table.ts';
import { findUserShell, resolveLoginPath } from './login-path.ts';

const shell = (name: string): string => fileURLToPath(new URL(`./fixtures/shells/${name}`, import.meta.url));
const inherited = '/usr/local/bin:/usr/bin:/bin';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'login-path-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the PATH of the login shell', () => {
  it('is found in what noisy start-up files print, and keeps what only the host has', async () => {
    const pidFile = join(folder, 'daemon');
    const env = { PATH: inherited, DAEMON_PID_FILE: pidFile };
    expect(await resolveLoginPath({ shell: shell('noisy'), env })).toEqual({
      path: '/from/login:/usr/bin:/bin:/usr/local/bin',
      source: 'login-shell',
      reason: null,
    });
    process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
  });

  it('comes from a real shell as well', async () => {
    const env = { PATH: inherited, HOME: folder };
    expect(await resolveLoginPath({ shell: '/bin/sh', env })).toMatchObject({
      source: 'login-shell',
      reason: null,
    });
  });

  it('is the inherited one when the shell hangs; nothing of the shell remains', async () => {
    const pidsFile = join(folder, 'pids');
    const env = { PATH: inherited, PIDS_FILE: pidsFile };
    expect(await resolveLoginPath({ shell: shell('hanging'), env, timeoutMs: 1000 })).toEqual({
      path: inherited,
      source: 'inherited',
      reason: `The login shell ${shell('hanging')} gave no PATH within 1 s.`,
    });
    for (const pid of readFileSync(pidsFile, 'utf8').trim().split(' ')) {
      await expect.poll(async () => (await readProcess(Number(pid)))?.zombie ?? true).toBe(true);
    }
  });

  it('is found although the shell hangs after it has answered; nothing of the shell remains', async () => {
    const pidsFile = join(folder, 'pids');
    const env = { PATH: inherited, PIDS_FILE: pidsFile };
    const answer = await resolveLoginPath({ shell: shell('hanging-logout'), env });
    expect(answer).toEqual({ path: inherited, source: 'login-shell', reason: null });
    await expect
      .poll(async () => (await readProcess(Number(readFileSync(pidsFile, 'utf8'))))?.zombie ?? true)
      .toBe(true);
  });

  it.each([
    ['failing', 'ended with code 3'],
    ['missing', 'could not be started'],
    ['flooding', 'printed more than'],
    ['pathless', 'has an empty PATH'],
  ])('is the inherited one when the shell is %s, and the reason is told', async (name, reason) => {
    const answer = await resolveLoginPath({ shell: shell(name), env: { PATH: inherited } });
    expect(answer).toMatchObject({
      path: inherited,
      source: 'inherited',
      reason: expect.stringContaining(reason),
    });
  });
});

describe('the shell of the user', () => {
  it('is what the environment says, else a shell that exists', () => {
    expect(findUserShell({ SHELL: '/usr/bin/fish' }, 'linux')).toBe('/usr/bin/fish');
    expect(findUserShell({ SHELL: '' }, 'linux')).toMatch(/^\//);
  });
});
