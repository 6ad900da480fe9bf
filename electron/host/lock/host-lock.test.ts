import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '#shared/base/failure.ts';
import { readStartTime } from '../process/process-table.ts';
import { loadAccessToken } from './access-token.ts';
import { announce, readAnnouncement } from './host-announcement.ts';
import { listHosts, registerHost } from './host-registry.ts';
import {
  baseDirectory,
  defaultStateDirectory,
  prepareStateDirectory,
  stateFiles,
} from './state-directory.ts';

const holder = fileURLToPath(new URL('fixtures/hold-state-directory.ts', import.meta.url));
const running: ChildProcess[] = [];
let base = '';
let stateDir = '';

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'lock-')));
  stateDir = join(base, 'one');
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((child) => end(child)));
  rmSync(base, { recursive: true, force: true });
});

interface Attempt {
  readonly child: ChildProcess;
  readonly outcome: { readonly ok: true } | { readonly ok: false; readonly error: Failure };
}

async function tryToHold(directory: string, userId?: number): Promise<Attempt> {
  const args = userId === undefined ? [directory] : [directory, String(userId)];
  const child = spawn(process.execPath, [holder, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  running.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, outcome: JSON.parse(line) as Attempt['outcome'] };
}

async function end(child: ChildProcess, signal: NodeJS.Signals | null = null): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  if (signal === null) child.stdin?.end();
  else child.kill(signal);
  await exited;
}

const announcementOf = (pid: number, startTime: number) => ({
  pid,
  startTime,
  hostId: 'host-1',
  version: '0.0.0',
  stateDir,
  startedAt: 1,
  url: 'http://127.0.0.1:4517',
  token: 'secret',
});

const placeOn = (platform: NodeJS.Platform, env: Record<string, string> = {}) =>
  defaultStateDirectory({ platform, env, home: '/home/ada' });

describe('a state directory', () => {
  it('is held by exactly one of several hosts that start at the same instant', async () => {
    const attempts = await Promise.all(Array.from({ length: 6 }, () => tryToHold(stateDir)));
    const [winner, ...others] = attempts.filter(({ outcome }) => outcome.ok);
    expect(others).toEqual([]);
    const refused = attempts.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.error]));
    expect(refused).toHaveLength(5);
    for (const { code, message } of refused) {
      expect(code).toBe('state-directory-held');
      expect(message).toContain(`process id ${winner?.child.pid}`);
    }
  });

  it('names its holder with process id and address, and is free once the holder has ended', async () => {
    const first = await tryToHold(stateDir);
    const second = await tryToHold(stateDir);
    expect(second.outcome).toMatchObject({
      ok: false,
      error: {
        code: 'state-directory-held',
        message: `The state directory ${stateDir} is held by the host with process id ${first.child.pid} at http://127.0.0.1:${first.child.pid}.`,
      },
    });
    await end(first.child);
    expect(existsSync(join(stateDir, stateFiles.announcement))).toBe(false);
    expect((await tryToHold(stateDir)).outcome).toEqual({ ok: true });
  });

  it('is free at once when its holder was killed', async () => {
    const first = await tryToHold(stateDir);
    await end(first.child, 'SIGKILL');
    expect(existsSync(join(stateDir, stateFiles.announcement))).toBe(true);
    expect(await readAnnouncement(stateDir)).toBeNull();
    expect((await tryToHold(stateDir)).outcome).toEqual({ ok: true });
  });

  it('is made for this person only', async () => {
    await tryToHold(stateDir);
    expect(statSync(stateDir).mode & 0o777).toBe(0o700);
    for (const name of [stateFiles.announcement, stateFiles.guard])
      expect(statSync(join(stateDir, name)).mode & 0o777).toBe(0o600);
  });

  it('that cannot be written is refused with what to do', async () => {
    // For root no permission bit forbids anything, so the attempt is made as somebody else.
    const isRoot = process.getuid?.() === 0;
    const readOnly = join(base, 'read-only');
    expect(prepareStateDirectory(readOnly).ok).toBe(true);
    const { outcome } = await tryToHold(
      isRoot ? join(base, 'other') : '/swarmdeck',
      isRoot ? 65_534 : undefined,
    );
    expect(outcome).toMatchObject({ ok: false, error: { code: 'state-directory-unwritable' } });
    expect(outcome.ok ? '' : outcome.error.message).toContain('its permissions forbid it');
    expect(outcome.ok ? '' : outcome.error.hint).toContain('--state-dir');
  });

  it.each([
    ['is a file', (path: string) => path],
    ['stands below a file', (path: string) => join(path, 'below')],
  ])('that %s is refused', (_, at) => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    expect(prepareStateDirectory(at(file))).toMatchObject({
      ok: false,
      error: { code: 'state-directory-unwritable' },
    });
  });

  it.runIf(process.platform === 'linux')('that the system has nobody make is refused, in no time', () => {
    expect(prepareStateDirectory('/proc/swarmdeck/state')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('it cannot be created there') },
    });
  });

  it('stands where each system keeps state', () => {
    expect(placeOn('linux')).toBe('/home/ada/.local/state/swarmdeck/default');
    expect(placeOn('linux', { XDG_STATE_HOME: '/state' })).toBe('/state/swarmdeck/default');
    expect(placeOn('linux', { XDG_STATE_HOME: 'not/absolute' })).toBe(
      '/home/ada/.local/state/swarmdeck/default',
    );
    expect(placeOn('darwin')).toBe('/home/ada/Library/Application Support/Swarmdeck/default');
    expect(baseDirectory({ platform: 'win32', env: { LOCALAPPDATA: '/local' }, home: '/h' })).toContain(
      'Swarmdeck',
    );
  });
});

describe('an announcement', () => {
  beforeEach(() => prepareStateDirectory(stateDir));

  it('counts while its process runs, and not for another process of the same id', async () => {
    const startTime = (await readStartTime(process.pid)) ?? 0;
    announce(announcementOf(process.pid, startTime));
    expect(await readAnnouncement(stateDir)).toEqual(announcementOf(process.pid, startTime));
    announce(announcementOf(process.pid, startTime + 1));
    expect(await readAnnouncement(stateDir)).toBeNull();
  });

  it.each([
    ['cut off', '{"pid":'],
    ['of something else', '{"pid":"me"}'],
  ])('that is %s is none', async (_, text) => {
    writeFileSync(join(stateDir, stateFiles.announcement), text);
    expect(await readAnnouncement(stateDir)).toBeNull();
  });
});

describe('the list of hosts', () => {
  it('has those beside each other, those elsewhere, and none that has ended', async () => {
    const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'elsewhere-')));
    const hosts = await Promise.all([
      tryToHold(stateDir),
      tryToHold(join(base, 'two')),
      tryToHold(elsewhere),
    ]);
    const forget = registerHost(base, elsewhere);
    registerHost(base, join(base, 'deleted-since', 'deep'))();

    const listed = (await listHosts(base)).map(({ pid }) => pid);
    expect(new Set(listed)).toEqual(new Set(hosts.map(({ child }) => child.pid)));
    await end(hosts[1].child);
    forget();
    expect((await listHosts(base)).map(({ pid }) => pid)).toEqual([hosts[0].child.pid]);
    await end(hosts[2].child);
    rmSync(elsewhere, { recursive: true });
  });

  it('is empty where there has never been one', async () => {
    expect(await listHosts(join(base, 'none'))).toEqual([]);
  });
});

describe('the access token', () => {
  it('stays the same over restarts, is this person’s only, and is made anew when it is damaged', () => {
    prepareStateDirectory(stateDir);
    const token = loadAccessToken(stateDir);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(loadAccessToken(stateDir)).toBe(token);
    const file = join(stateDir, stateFiles.token);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'short');
    expect(loadAccessToken(stateDir)).not.toBe(token);
    expect(loadAccessToken(stateDir)).toMatch(/^[\w-]{43}$/);
  });
});
