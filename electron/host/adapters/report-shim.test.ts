import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
import { shimEnvironment, writeReportShim } from './report-shim.ts';

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

const report = (
  body: string,
  args: readonly string[] = ['5'],
  more: Record<string, string> = {},
): Promise<Run> =>
  new Promise((resolve) => {
    const shim = execFile(
      'bash',
      [writeReportShim(folder), ...args],
      { env: { PATH: process.env['PATH'], ...env, ...more } },
      (error, out, err) => resolve({ code: error === null ? 0 : error.code, out, err }),
    );
    shim.stdin?.end(body);
  });

const silent: Run = { code: 0, out: '', err: '' };

describe('the shim', () => {
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
