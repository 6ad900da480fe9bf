import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgentId, RequestId, RunId } from '#shared/base/ids.ts';
import { createMint } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { systemClock } from '../../agents/clock.ts';
import type { AdapterLaunch, AgentChannel } from '../adapter.ts';
import { connectAppServer } from './app-server-connection.ts';
import type { AppServerConnection } from './app-server-connection.ts';
import { codexAdapter } from './codex-adapter.ts';

const standIn = fileURLToPath(new URL('fixtures/codex', import.meta.url));

let folder: string;
let channel: AgentChannel | null;
let terminal: AppServerConnection | null;
let reports: AgentReport[];
let heard: unknown[];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'codex-')));
  [channel, terminal, reports, heard] = [null, null, [], []];
});

afterEach(async () => {
  terminal?.close();
  await channel?.close();
  rmSync(folder, { recursive: true, force: true });
});

const prepare = (launch: Partial<AdapterLaunch> = {}, mode = '') => {
  let count = 0;
  return codexAdapter({ mint: createMint(() => String(++count)), clock: systemClock }).prepare({
    agentId: 'agent-1' as AgentId,
    runId: 'run-1' as RunId,
    spec: {
      name: 'Cart',
      role: '',
      profile: 'codex',
      command: standIn,
      args: [],
      cwd: folder,
      env: {},
      prompt: '',
      owns: [],
      size: { cols: 80, rows: 24 },
    },
    args: [],
    env: { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, SERVER_MODE: mode },
    folder,
    resume: null,
    ...launch,
  });
};

/** Starts a server and, as the second client, a terminal that hears what the server is told. */
async function open(mode?: string): Promise<AgentChannel> {
  const prepared = await prepare({}, mode);
  if (!prepared.ok) throw new Error(prepared.error.message);
  const socketPath = prepared.value.args[1]?.replace('unix://', '') ?? '';
  const connected = await connectAppServer(socketPath);
  if (!connected.ok) throw new Error(connected.error.message);
  terminal = connected.value;
  terminal.listen((message) => heard.push(message));
  channel = prepared.value.connect((report) => reports.push(report));
  return channel;
}

const reported = (report: Partial<AgentReport>) =>
  vi.waitFor(() => expect(reports).toContainEqual(expect.objectContaining(report)));

const told = (message: object) =>
  vi.waitFor(() =>
    expect(heard).toContainEqual({ method: 'test/heard', params: expect.objectContaining(message) }),
  );

/** A turn runs in which it asks, as our request-1. */
async function asking(): Promise<RequestId> {
  await channel?.inject?.('Go.');
  await reported({ kind: 'request-opened' });
  return 'request-1' as RequestId;
}

describe('a launch of Codex', () => {
  it('goes through a server of its own, which ends with the run', async () => {
    const prepared = await prepare({ args: ['--model', 'x', 'go'], resume: 'thread-9' });
    if (!prepared.ok) throw new Error(prepared.error.message);
    const address = `unix://${join(folder, 'codex.sock')}`;
    expect(prepared.value.args).toEqual(['resume', 'thread-9', '--remote', address, '--model', 'x', 'go']);
    await prepared.value.connect(() => {}).close();
    expect(await connectAppServer(join(folder, 'codex.sock'))).toMatchObject({ ok: false });
  });

  it('waits for a server that is slow', async () => {
    await open('slow');
    expect(reports).toContainEqual({ kind: 'connected' });
  });

  it('steps back when the server does not come up, and says why', async () => {
    expect(await prepare({}, 'refuses')).toMatchObject({
      ok: false,
      error: { code: 'channel-failed', message: expect.stringContaining('unexpected argument --listen') },
    });
  });

  it('steps back when there is no such program', async () => {
    const spec = { ...({} as AdapterLaunch['spec']), command: 'no-such-codex', cwd: folder };
    expect(await prepare({ spec })).toMatchObject({ ok: false, error: { code: 'channel-failed' } });
  });

  it('of a subcommand that shows no conversation steps back', async () => {
    expect(await prepare({ args: ['exec', 'x'] })).toMatchObject({
      ok: false,
      error: { code: 'not-supported' },
    });
  });

  it('puts the socket elsewhere when its folder lies too deep', async () => {
    const deep = join(folder, 'x'.repeat(90), 'y');
    mkdirSync(deep, { recursive: true });
    const prepared = await prepare({ folder: deep });
    if (!prepared.ok) throw new Error(prepared.error.message);
    const address = prepared.value.args[1] ?? '';
    expect(address).not.toContain(deep);
    await prepared.value.connect(() => {}).close();
    expect(address.length).toBeLessThan(110);
  });

  it('kills a server that does not heed the polite signal', { timeout: 20_000 }, async () => {
    await open('deaf');
    await reported({ kind: 'connected' });
    await channel?.close();
    expect(await connectAppServer(join(folder, 'codex.sock'))).toMatchObject({ ok: false });
  });
});

describe('its channel', () => {
  it('starts a turn, and joins one that runs', async () => {
    await open();
    await reported({ kind: 'session', sessionId: 'thread-1' });
    await asking();
    const input = [{ type: 'text', text: 'Go.', text_elements: [] }];
    await told({ method: 'turn/start', params: { threadId: 'thread-1', input } });
    await vi.waitFor(async () => {
      await channel?.inject?.('And this.');
      expect(heard).toContainEqual({
        method: 'test/heard',
        params: expect.objectContaining({
          method: 'turn/steer',
          params: expect.objectContaining({ expectedTurnId: 'turn-1' }),
        }),
      });
    });
  });

  it('leaves commands to the prompt', async () => {
    await open();
    await reported({ kind: 'session' });
    expect(await channel?.inject?.('/compact')).toMatchObject({
      ok: false,
      error: { code: 'not-supported' },
    });
  });

  it.each([
    [{ kind: 'approve' }, 'accept'],
    [{ kind: 'approve-for-session', pattern: 'touch ran.txt' }, 'acceptForSession'],
    [{ kind: 'deny', reason: '' }, 'decline'],
  ] as const)('answers %o', async (answer, decision) => {
    await open();
    await reported({ kind: 'session' });
    const id = await asking();
    expect(await channel?.answer?.(id, answer)).toEqual({ ok: true, value: null });
    await told({ id: 0, result: { decision } });
    await reported({ kind: 'request-closed' });
    const late = await channel?.answer?.(id, answer);
    expect(late).toMatchObject({ ok: false, error: { code: 'request-not-open' } });
  });

  it('says why it denies', async () => {
    await open();
    await reported({ kind: 'session' });
    const denied = await channel?.answer?.(await asking(), { kind: 'deny', reason: 'Keep it.' });
    expect(denied).toEqual({ ok: true, value: null });
    await told({ id: 0, result: { decision: 'decline' } });
    const input = [{ type: 'text', text: 'Keep it.', text_elements: [] }];
    await told({
      method: 'turn/steer',
      params: { threadId: 'thread-1', expectedTurnId: 'turn-1', input },
    });
  });

  it('stops the turn', async () => {
    await open();
    await reported({ kind: 'session' });
    expect(await channel?.interrupt?.()).toMatchObject({ ok: false });
    await asking();
    expect(await channel?.interrupt?.()).toEqual({ ok: true, value: null });
    await told({ method: 'turn/interrupt', params: { threadId: 'thread-1', turnId: 'turn-1' } });
  });
});
