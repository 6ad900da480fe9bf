import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgentId, RequestId, RunId } from '#shared/base/ids.ts';
import { createMint } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { specOf } from '#shared/swarm/testing/story.ts';
import { systemClock } from '../../agents/clock.ts';
import type { AdapterLaunch, AgentChannel, JudgeTool } from '../adapter.ts';
import { openHookGateway } from '../gateway/hook-gateway.ts';
import type { HookGateway } from '../gateway/hook-gateway.ts';
import { connectAppServer } from './app-server-connection.ts';
import type { AppServerConnection } from './app-server-connection.ts';
import { codexAdapter } from './codex-adapter.ts';

const standIn = fileURLToPath(new URL('fixtures/codex', import.meta.url));

let folder: string;
let gateway: HookGateway;
let channel: AgentChannel | null;
let terminal: AppServerConnection | null;
let reports: AgentReport[];
let heard: unknown[];

beforeEach(async () => {
  const opened = await openHookGateway({
    onBug: (error) => {
      throw error;
    },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  gateway = opened.value;
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'codex-')));
  [channel, terminal, reports, heard] = [null, null, [], []];
});

afterEach(async () => {
  terminal?.close();
  await channel?.close();
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

const judge: JudgeTool = async (_agent, { files }) =>
  files.includes('/shop/taken.ts') ? 'It is owned by Owner.' : null;

const prepare = (launch: Partial<AdapterLaunch> = {}, mode = '') => {
  let count = 0;
  const mint = createMint(() => String(++count));
  return codexAdapter({ gateway, mint, clock: systemClock, judge }).prepare({
    agentId: 'agent-1' as AgentId,
    runId: 'run-1' as RunId,
    spec: specOf('Cart', { profile: 'codex', command: standIn, cwd: folder }),
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

  it('that resumes a conversation leaves it what it may do: a server takes no word on that', async () => {
    const args = ['--sandbox', 'read-only', '-c', 'approval_policy="never"', '--model', 'x'];
    const served = await prepare({ args, resume: 'thread-9' });
    expect(served.ok && served.value.args.slice(4)).toEqual(['--model', 'x']);
    await (served.ok && served.value.connect(() => {}).close());
  });

  it('says what a new conversation may do', async () => {
    const args = ['--sandbox', 'read-only'];
    const served = await prepare({ args });
    expect(served.ok && served.value.args.slice(2)).toEqual(args);
    await (served.ok && served.value.connect(() => {}).close());
  });

  it('waits for a server that is slow', async () => {
    await open('slow');
    expect(reports).toContainEqual({ kind: 'connected' });
  });

  it('reports by hooks, trusted for this launch alone, when the server does not come up', async () => {
    const prepared = await prepare({ args: ['--model', 'x'], resume: 'thread-9' }, 'old');
    if (!prepared.ok) throw new Error(prepared.error.message);
    const { args, env, connect } = prepared.value;
    expect(args.slice(0, 2)).toEqual(['resume', 'thread-9']);
    expect(args.slice(-2)).toEqual(['--model', 'x']);
    expect(args).toContainEqual(
      expect.stringMatching(/^hooks\.state=\{.*"flags:Stop"=\{trusted_hash="sha256:Stop"\}/),
    );
    channel = connect((report) => reports.push(report));
    const stop = args.find((arg) => arg.startsWith('hooks.Stop='));
    const command = JSON.parse(/command=(".*?"),timeout/.exec(stop ?? '')?.[1] ?? '""') as string;
    const said = { session_id: 's', hook_event_name: 'Stop', last_assistant_message: 'STATUS: DONE — a.ts' };
    const hook = execFile('sh', ['-c', command], { env: { ...env } });
    hook.stdin?.end(JSON.stringify(said));
    await reported({ kind: 'turn-ended', message: 'STATUS: DONE — a.ts' });
    expect(reports[0]).toEqual({ kind: 'connected' });
    expect(channel).not.toHaveProperty('answer');
  });

  it('goes by hooks at once with options that a server does not take', async () => {
    const prepared = await prepare({ args: ['--oss'] });
    expect(prepared.ok && prepared.value.args).toContainEqual(expect.stringMatching(/^hooks\.Stop=/));
  });

  it('steps back when neither works, and says why', async () => {
    expect(await prepare({}, 'broken')).toMatchObject({
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

/** What its hook says to a patch that makes a file. */
const write = async (file: string): Promise<string> => {
  const said = await terminal?.request('test/tool', {
    session_id: 'thread-1',
    tool_name: 'apply_patch',
    tool_use_id: 'call-1',
    tool_input: { command: `*** Begin Patch\n*** Add File: ${file}\n+x\n*** End Patch\n` },
    cwd: '/shop',
  });
  if (said?.ok !== true) throw new Error('The stand-in ran no hook.');
  return (said.value as { said: string }).said;
};

describe('its hook', () => {
  it('refuses a write to what another agent holds, and reports nothing', async () => {
    await open();
    expect(JSON.parse(await write('taken.ts'))).toEqual({
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        permissionDecision: 'deny',
        permissionDecisionReason: 'It is owned by Owner.',
      },
    });
    expect(await write('free.ts')).toBe('');
    expect(reports.map(({ kind }) => kind)).not.toContain('tool-started');
  });

  it('lets go when the host is gone', async () => {
    await open();
    await gateway.close();
    expect(await write('taken.ts')).toBe('');
  });

  it('steps back for hooks that the person passes by -c', async () => {
    const given = ['-c', 'hooks.PreToolUse=[]'];
    const served = await prepare({ args: given });
    expect(served.ok && served.value.args.slice(2)).toEqual(given);
    await (served.ok && served.value.connect(() => {}).close());
    expect(await prepare({ args: ['--oss', ...given] })).toMatchObject({
      ok: false,
      error: { code: 'not-supported', message: expect.stringContaining('hooks of your own') },
    });
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

  it('that breaks while it gives it words leaves open whether they were taken, and gives them once', async () => {
    const broken = await open('breaks');
    await reported({ kind: 'session' });
    expect(await broken.inject?.('Go.')).toMatchObject({ ok: false, error: { code: 'channel-unanswered' } });
    await told({ params: expect.objectContaining({ threadId: 'thread-1' }) });
    expect(heard.filter((message) => JSON.stringify(message).includes('"method":"turn/st'))).toHaveLength(1);
    expect(await broken.inject?.('Go.')).toMatchObject({ ok: false, error: { code: 'channel-failed' } });
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
