import { execFile } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMint } from '#shared/base/ids.ts';
import type { AgentId, RequestId, RunId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { createManualClock } from '../../screen/fixtures/manual-clock.ts';
import type { ManualClock } from '../../screen/fixtures/manual-clock.ts';
import type { AdapterLaunch, AgentChannel, PreparedAgent } from '../adapter.ts';
import { openHookGateway } from '../gateway/hook-gateway.ts';
import type { HookGateway } from '../gateway/hook-gateway.ts';
import { claudeAdapter } from './claude-adapter.ts';
import { recorded } from './fixtures/recorded.ts';

let home: string;
let folder: string;
let gateway: HookGateway;
let reports: AgentReport[];
let checks: Set<() => void>;
let channel: AgentChannel | null;
let refusal: string | null;
let clock: ManualClock;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'claude-home-'));
  folder = mkdtempSync(join(tmpdir(), 'claude run-'));
  reports = [];
  checks = new Set();
  channel = null;
  refusal = null;
  clock = createManualClock();
  const opened = await openHookGateway({
    onBug: (error) => {
      throw error;
    },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  gateway = opened.value;
});
afterEach(async () => {
  await channel?.close();
  await gateway.close();
  rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const launchOf = (changes: Partial<AdapterLaunch> = {}): AdapterLaunch => ({
  agentId: 'agent-1' as AgentId,
  runId: 'run-1' as RunId,
  spec: {
    name: 'one',
    role: '',
    profile: 'claude',
    command: 'claude',
    args: [],
    cwd: home,
    env: {},
    prompt: '',
    owns: [],
    size: { cols: 80, rows: 24 },
  },
  args: [],
  env: { PATH: process.env['PATH'] ?? '', HOME: home },
  folder,
  resume: null,
  ...changes,
});

async function prepare(changes: Partial<AdapterLaunch> = {}): Promise<PreparedAgent> {
  let minted = 0;
  const mint = createMint(() => String((minted += 1)));
  const adapter = claudeAdapter({ gateway, mint, clock, judge: () => refusal });
  const prepared = await adapter.prepare(launchOf(changes));
  if (!prepared.ok) throw new Error(prepared.error.message);
  channel = prepared.value.connect((report) => {
    reports.push(report);
    for (const check of checks) check();
  });
  return prepared.value;
}

/** Resolves when such a report is there. */
const reported = <K extends AgentReport['kind']>(kind: K): Promise<Extract<AgentReport, { kind: K }>> =>
  new Promise((resolve) => {
    const check = (): void => {
      const found = reports.find(
        (report): report is Extract<AgentReport, { kind: K }> => report.kind === kind,
      );
      if (found === undefined) return;
      checks.delete(check);
      resolve(found);
    };
    checks.add(check);
    check();
  });

interface HookCommand {
  readonly command: string;
  readonly args: readonly string[];
}

interface Settings {
  readonly hooks: Readonly<Record<string, readonly { readonly hooks: readonly HookCommand[] }[]>>;
  readonly statusLine: { readonly command: string };
}

const settingsOf = ({ args }: PreparedAgent): Settings =>
  JSON.parse(readFileSync(args[1] ?? '', 'utf8')) as Settings;

interface HookRun {
  readonly process: ChildProcess;
  /** What it printed, as JSON; null for nothing. */
  readonly said: Promise<unknown>;
}

/** Runs a hook as Claude Code does: the command of the settings, with the payload on its standard input. */
function runHook(prepared: PreparedAgent, payload: { readonly hook_event_name: string }): HookRun {
  const hook = settingsOf(prepared).hooks[payload.hook_event_name]?.at(-1)?.hooks[0];
  if (hook === undefined) throw new Error(`${payload.hook_event_name} is not hooked.`);
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const process = execFile(hook.command, [...hook.args], { env: prepared.env }, (_error, out) =>
    resolve(out === '' ? null : JSON.parse(out)),
  );
  process.stdin?.end(JSON.stringify(payload));
  return { process, said: promise };
}

/** One of the payloads that were recorded. */
function payload(name: string, event: string): { readonly hook_event_name: string } {
  const hooks = recorded(name).map(({ hook }) => hook as { readonly hook_event_name: string } | undefined);
  const found = hooks.find((hook) => hook?.hook_event_name === event);
  if (found === undefined) throw new Error(`${name} has no ${event}.`);
  return found;
}

/** Answers, and lets pass the time in which a dialog may still be drawn. */
const answer = async (requestId: RequestId, given: Parameters<NonNullable<AgentChannel['answer']>>[1]) => {
  const result = channel?.answer?.(requestId, given);
  clock.advance(1_500);
  return (await result) ?? null;
};

const decision = (said: unknown): unknown =>
  (said as { readonly hookSpecificOutput: { readonly decision: unknown } }).hookSpecificOutput.decision;

describe('a launch of Claude Code', () => {
  it('gets settings that only this person can read, and writes nothing elsewhere', async () => {
    const { args, env } = await prepare({ args: ['--model', 'x', 'the prompt'] });
    expect(args).toEqual(['--settings', join(folder, 'settings.json'), '--model', 'x', 'the prompt']);
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain(env['SWARMDECK_REPORT_TOKEN']);
    expect(() => statSync(join(home, '.claude'))).toThrow('ENOENT');
  });

  it('keeps the settings that the person passed, and passes them once', async () => {
    writeFileSync(
      join(home, 'own.json'),
      JSON.stringify({ tui: 'default', hooks: { Stop: [{ hooks: [] }] } }),
    );
    const prepared = await prepare({ args: ['--settings', 'own.json', '-v'] });
    expect(prepared.args).toEqual(['--settings', join(folder, 'settings.json'), '-v']);
    const settings = settingsOf(prepared);
    expect(settings).toMatchObject({ tui: 'default' });
    expect(settings.hooks['Stop']).toHaveLength(2);
  });

  it('goes on with a conversation, unless the person chose one', async () => {
    expect((await prepare({ resume: 's1' })).args.slice(2)).toEqual(['--resume', 's1']);
    expect((await prepare({ resume: 's1', args: ['-r', 's2'] })).args.slice(2)).toEqual(['-r', 's2']);
  });

  it.each([
    ['a subcommand', { args: ['mcp', 'list'] }, /claude mcp is no conversation/],
    ['settings that cannot be read', { args: ['--settings', 'none.json'] }, /none\.json cannot be read/],
    ['no bash', { env: { PATH: '/nowhere' } }, /no bash/],
    ['a folder that is gone', { folder: '/nowhere/at/all' }, /cannot be written/],
  ])('with %s is left as it is', async (_name, changes, message) => {
    await expect(prepare(changes)).rejects.toThrow(message);
  });
});

const askForPermission = async () => {
  const prepared = await prepare();
  const run = runHook(prepared, payload('approved-here', 'PermissionRequest'));
  const { requestId } = await reported('request-opened');
  return { prepared, run, requestId };
};

describe('a permission', () => {
  it('is given from here, once', async () => {
    const { run, requestId } = await askForPermission();
    expect(await answer(requestId, { kind: 'approve' })).toEqual({ ok: true, value: null });
    expect(decision(await run.said)).toEqual({ behavior: 'allow' });
    expect(await answer(requestId, { kind: 'approve' })).toMatchObject({
      error: { code: 'request-not-open' },
    });
  });

  it('is given for the session by a pattern of its own, and by no other', async () => {
    const { run, requestId } = await askForPermission();
    const foreign = await answer(requestId, { kind: 'approve-for-session', pattern: 'Bash(*)' });
    expect(foreign).toMatchObject({ error: { code: 'invalid-message' } });
    await answer(requestId, { kind: 'approve-for-session', pattern: 'mode acceptEdits' });
    expect(decision(await run.said)).toEqual({
      behavior: 'allow',
      updatedPermissions: [{ type: 'setMode', mode: 'acceptEdits', destination: 'session' }],
    });
  });

  it('is denied with the reason', async () => {
    const { run, requestId } = await askForPermission();
    await answer(requestId, { kind: 'deny', reason: 'not on a Friday' });
    expect(decision(await run.said)).toEqual({ behavior: 'deny', message: 'not on a Friday' });
  });

  it('takes no choice of an option', async () => {
    const { requestId } = await askForPermission();
    expect(await answer(requestId, { kind: 'choose', choices: {} })).toMatchObject({
      error: { code: 'invalid-message' },
    });
  });

  it('that was given in the terminal is released with no opinion', async () => {
    const { prepared, run, requestId } = await askForPermission();
    await runHook(prepared, payload('approved-here', 'PostToolUse')).said;
    expect(await run.said).toBeNull();
    expect(await reported('request-closed')).toMatchObject({ requestId, outcome: 'answered-elsewhere' });
    expect(await answer(requestId, { kind: 'approve' })).toMatchObject({
      error: { code: 'request-not-open' },
    });
  });

  it('whose dialog was escaped is withdrawn', async () => {
    const { run, requestId } = await askForPermission();
    run.process.kill('SIGKILL');
    expect(await reported('request-closed')).toMatchObject({ requestId, outcome: 'withdrawn' });
    expect((await answer(requestId, { kind: 'approve' }))?.ok).toBe(false);
  });

  it('leaves the dialog to the terminal when the channel is closed', async () => {
    const { run } = await askForPermission();
    await channel?.close();
    expect(await run.said).toBeNull();
  });
});

/** As {@link askForPermission}, with a status file that shows the dialog. */
const askAtDialog = async () => {
  const prepared = await prepare();
  channel?.started?.(4242);
  writeStatus(4242, 'busy');
  await runHook(prepared, payload('start', 'SessionStart')).said;
  const run = runHook(prepared, payload('approved-here', 'PermissionRequest'));
  const { requestId } = await reported('request-opened');
  writeStatus(4242, 'waiting');
  await expect.poll(() => reports.some((one) => one.kind === 'state' && one.state === 'waiting')).toBe(true);
  return { prepared, run, requestId };
};

describe('an answer to a dialog that is seen to be open', () => {
  it('is taken when Claude Code goes on', async () => {
    const { run, requestId } = await askAtDialog();
    const answered = answer(requestId, { kind: 'approve' });
    await run.said;
    writeStatus(4242, 'busy');
    expect(await answered).toEqual({ ok: true, value: null });
  });

  it('is not taken when the dialog stays', async () => {
    const { run, requestId } = await askAtDialog();
    const answered = answer(requestId, { kind: 'approve' });
    await run.said;
    clock.advance(5_000);
    expect(await answered).toMatchObject({ error: { code: 'channel-failed' } });
  });
});

describe('questions and plans', () => {
  it('are answered by the text of the question', async () => {
    const prepared = await prepare();
    const run = runHook(prepared, payload('question', 'PermissionRequest'));
    const { requestId } = await reported('request-opened');
    expect((await answer(requestId, { kind: 'approve' }))?.ok).toBe(false);
    await answer(requestId, { kind: 'choose', choices: { 0: ['SQLite', 'and Postgres'] } });
    expect(decision(await run.said)).toMatchObject({
      behavior: 'allow',
      updatedInput: {
        questions: [{ question: 'Which database?' }],
        answers: { 'Which database?': 'SQLite, and Postgres' },
      },
    });
  });

  it('are approved by handing a plan back', async () => {
    const prepared = await prepare();
    const run = runHook(prepared, payload('plan', 'PermissionRequest'));
    const { requestId } = await reported('request-opened');
    await answer(requestId, { kind: 'approve' });
    expect(decision(await run.said)).toMatchObject({
      behavior: 'allow',
      updatedInput: { plan: '# The plan\n1. do it' },
    });
  });
});

describe('a tool', () => {
  it('runs when nobody objects, and is refused with the reason', async () => {
    const prepared = await prepare();
    expect(await runHook(prepared, payload('written', 'PreToolUse')).said).toBeNull();
    refusal = 'owned by T2: use NEED:';
    expect(await runHook(prepared, payload('written', 'PreToolUse')).said).toEqual({
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        permissionDecision: 'deny',
        permissionDecisionReason: 'owned by T2: use NEED:',
      },
    });
  });
});

describe('what nobody knows', () => {
  it.each([[{ hook_event_name: 'Stop', background_tasks: 'many', last_assistant_message: 7 }], [{}], [[]]])(
    '%j does no harm',
    async (body) => {
      const { env } = await prepare();
      const response = await fetch(
        `http://127.0.0.1:${env['SWARMDECK_REPORT_PORT']}${env['SWARMDECK_REPORT_PATH']}`,
        {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Authorization: `Bearer ${env['SWARMDECK_REPORT_TOKEN']}`,
          },
          body: JSON.stringify(body),
        },
      );
      expect([response.status, await response.json()]).toEqual([200, {}]);
    },
  );
});

/** What the status line prints. */
const statusLineOf = (prepared: PreparedAgent): Promise<string> =>
  new Promise((resolve) => {
    const { statusLine: input } = recorded('approved-here').find((one) => one.statusLine !== undefined) ?? {};
    const run = execFile(
      'sh',
      ['-c', settingsOf(prepared).statusLine.command],
      { env: prepared.env },
      (_e, out) => resolve(out),
    );
    run.stdin?.end(JSON.stringify(input));
  });

describe('the status line', () => {
  it('passes on what the session uses, and shows nothing by itself', async () => {
    expect(await statusLineOf(await prepare())).toBe('');
    expect(await reported('usage')).toMatchObject({ contextShare: 0, costUsd: expect.any(Number) });
  });

  it('shows the person’s own, which gets the same input', async () => {
    mkdirSync(join(home, '.claude'));
    writeFileSync(
      join(home, '.claude', 'settings.json'),
      JSON.stringify({ statusLine: { type: 'command', command: `grep -o '"display_name":"[^"]*"'` } }),
    );
    expect(await statusLineOf(await prepare())).toBe('"display_name":"Opus 5.5"\n');
    await reported('usage');
  });
});

const writeStatus = (pid: number, state: string): void => {
  mkdirSync(join(home, '.claude', 'sessions'), { recursive: true });
  writeFileSync(
    join(home, '.claude', 'sessions', `${pid}.json`),
    JSON.stringify({ pid, sessionId: `session of ${pid}`, status: state }),
  );
};

describe('the status file', () => {
  it('is followed for the own process alone', async () => {
    writeStatus(1, 'idle');
    await prepare();
    channel?.started?.(4242);
    writeStatus(4711, 'busy');
    writeStatus(4242, 'idle');
    expect(await reported('state')).toMatchObject({ state: 'idle' });
  });

  it('is found by its session, where a wrapper started the process, and later than the first hook', async () => {
    const prepared = await prepare();
    channel?.started?.(1);
    mkdirSync(join(home, '.claude', 'sessions'), { recursive: true });
    const started = { hook_event_name: 'SessionStart', session_id: 'session of 4242' };
    await runHook(prepared, started).said;
    writeStatus(4242, 'busy');
    expect(await reported('state')).toMatchObject({ state: 'busy' });
  });
});
