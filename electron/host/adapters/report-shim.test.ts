import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunId } from '#shared/base/ids.ts';
import { largestReport } from './gateway/call-body.ts';
import type { HookCall, HookReply } from './gateway/hook-door.ts';
import { openHookGateway } from './gateway/hook-gateway.ts';
import type { HookGateway } from './gateway/hook-gateway.ts';
import type { AdapterLaunch } from './adapter.ts';
import { prepareBashShim } from './bash-shim.ts';
import { prepareNodeShim } from './node-shim.ts';
import { shimEnvironment } from './report-shim.ts';
import type { ReportShim, ShimLaunch } from './report-shim.ts';

let folder: string;
let gateway: HookGateway;
let calls: HookCall[];
let reply: HookReply;
let env: Readonly<Record<string, string>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'report shim-'));
  calls = [];
  reply = {};
  const opened = await openHookGateway({
    onBug: (error) => {
      throw error;
    },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  gateway = opened.value;
  env = shimEnvironment(
    gateway.open('run-1' as RunId, (call) => {
      calls.push(call);
      return reply;
    }),
  );
});
afterEach(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
}

const launchIn = (place: string): ShimLaunch => ({
  folder: place,
  env: { PATH: process.env['PATH'] ?? '' },
  spec: { ...({} as AdapterLaunch['spec']), cwd: place },
});

const shims = { bash: prepareBashShim, node: prepareNodeShim } as const;
let kind: keyof typeof shims = 'bash';

async function shim(): Promise<ReportShim> {
  const prepared = await shims[kind](launchIn(folder));
  if (!prepared.ok) throw new Error(prepared.error.message);
  return prepared.value;
}

async function report(
  body: string,
  args: readonly string[] = ['5'],
  more: Record<string, string> = {},
): Promise<Run> {
  const [program = '', ...first] = (await shim()).words;
  return new Promise((resolve) => {
    const running = execFile(
      program,
      [...first, ...args],
      { env: { PATH: process.env['PATH'], ...env, ...more } },
      (error, out, err) => resolve({ code: error === null ? 0 : error.code, out, err }),
    );
    running.stdin?.end(body);
  });
}

const silent: Run = { code: 0, out: '', err: '' };

describe.each(['bash', 'node'] as const)('the shim of %s', (name) => {
  beforeEach(() => {
    kind = name;
  });

  it('posts what it reads, and prints nothing when there is no opinion', async () => {
    expect(await report('{"text":"naïve % \\\\ ✳"}', ['5', '/status-line'])).toEqual(silent);
    expect(calls.map(({ path, body }) => [path, body])).toEqual([['/status-line', { text: 'naïve % \\ ✳' }]]);
  });

  it('prints an answer as it is', async () => {
    reply = { decision: { behavior: 'deny', message: 'not “here” % \\' } };
    expect(JSON.parse((await report('{}')).out)).toEqual(reply);
  });

  it('says nothing of a report that is refused, or too large to be one', async () => {
    expect(await report('no json')).toEqual(silent);
    expect(await report('{}', ['5'], { SWARMDECK_REPORT_TOKEN: 'forged' })).toEqual(silent);
    expect(await report(JSON.stringify('x'.repeat(largestReport)))).toEqual(silent);
    expect(calls).toEqual([]);
  });

  it('says nothing when nobody listens', async () => {
    await gateway.close();
    expect(await report('{}')).toEqual(silent);
  });

  it('says nothing when the host hangs up on it, or takes the call and never answers', async () => {
    const server = createServer((socket) => void socket.once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = String((server.address() as AddressInfo).port);
    expect(await report('{}', ['5'], { SWARMDECK_REPORT_PORT: port })).toEqual(silent);
    server.close();
    const mute = createServer((socket) => void socket.on('error', () => undefined));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const muted = String((mute.address() as AddressInfo).port);
    expect(await report('{}', ['1'], { SWARMDECK_REPORT_PORT: muted })).toEqual(silent);
    mute.close();
  });
});

const prepareWith = (place: string, isElectron: boolean) =>
  prepareNodeShim(
    { ...launchIn(place), env: { ComSpec: 'cmd.exe' } },
    { execPath: '/opt/100%/node', isElectron },
  );

describe('the shim of Node', () => {
  it('is run by what the host runs on, which only its batch file turns from Electron into Node', async () => {
    expect(await prepareWith(folder, false)).toMatchObject({
      value: { words: ['/opt/100%/node', join(folder, 'report.mjs')] },
    });
    expect(await prepareWith(folder, true)).toMatchObject({
      value: { words: ['cmd.exe', '/d', '/c', join(folder, 'report.cmd')] },
    });
    expect(readFileSync(join(folder, 'report.cmd'), 'utf8').split('\r\n')).toEqual([
      '@echo off',
      'setlocal',
      'set ELECTRON_RUN_AS_NODE=1',
      '"/opt/100%%/node" "%~dp0report.mjs" %*',
      '',
    ]);
  });

  it('is no more where a path would be read as a command', async () => {
    const place = mkdtempSync(join(tmpdir(), 'a&b-'));
    expect(await prepareWith(place, true)).toMatchObject({
      error: { code: 'not-supported', message: expect.stringContaining('a&b') },
    });
    rmSync(place, { recursive: true });
    expect(await prepareWith('/nowhere/at/all', true)).toMatchObject({
      error: { code: 'state-directory-unwritable' },
    });
  });
});

describe('the shim of Bash', () => {
  it('is none without Bash', async () => {
    const prepared = await prepareBashShim({ ...launchIn(folder), env: { PATH: '/nowhere' } });
    expect(prepared).toMatchObject({ error: { message: expect.stringContaining('no bash') } });
  });

  it('is named to a shell so that it can be read', async () => {
    const place = mkdtempSync(join(tmpdir(), "it's here-"));
    const prepared = await prepareBashShim(launchIn(place));
    expect(prepared.ok && prepared.value.commandLine).toContain(String.raw`'\''s here-`);
    rmSync(place, { recursive: true });
  });
});
