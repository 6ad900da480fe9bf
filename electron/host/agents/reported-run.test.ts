import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import type { AgentId, RequestId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { AgentRequest } from '#shared/signals/agent-request.ts';
import { openHookGateway } from '../adapters/gateway/hook-gateway.ts';
import type { HookGateway } from '../adapters/gateway/hook-gateway.ts';
import { createAgentBed } from './fixtures/agent-bed.ts';
import type { AgentBed } from './fixtures/agent-bed.ts';
import { reportingAdapter } from './fixtures/reporting-adapter.ts';
import type { ReportingAdapter, ReportingOptions } from './fixtures/reporting-adapter.ts';

let gateway: HookGateway;
let bed: AgentBed;
let adapter: ReportingAdapter;

beforeEach(async () => {
  const opened = await openHookGateway({
    onBug: (error) => {
      throw error;
    },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  gateway = opened.value;
});
afterEach(async () => {
  await bed.close();
  await gateway.close();
});

const connected: AgentReport = { kind: 'connected' };
const requestId = 'request-r1' as RequestId;
const request: AgentRequest = { kind: 'plan', plan: 'Do it.' };
const asks: AgentReport = { kind: 'request-opened', requestId, request };

/** Starts the agent with what it reports. */
async function start(
  reports: readonly AgentReport[],
  options: Omit<ReportingOptions, 'gateway'> = {},
): Promise<AgentId> {
  adapter = reportingAdapter({ gateway, ...options });
  bed = await createAgentBed(undefined, { for: () => adapter });
  const [id] = bed.spawn({
    profile: 'fake',
    command: process.execPath,
    args: [join(import.meta.dirname, 'fixtures', 'reporting-agent.mjs')],
    env: { REPORTS: JSON.stringify(reports) },
  });
  if (id === undefined) throw new Error('No agent was started.');
  return id;
}

const shows = (id: AgentId, text: string): boolean => bed.screen(id).some((row) => row.includes(text));
const approve = (): void => bed.command({ type: 'answer-request', requestId, answer: { kind: 'approve' } });

const usage = (contextShare: number): AgentReport => ({ kind: 'usage', contextShare, costUsd: 1 });

describe('what an agent reports', () => {
  it('is known of it: its channel, its conversation, its usage, each once', async () => {
    const session: AgentReport = { kind: 'session', sessionId: 's1', transcript: null };
    const id = await start([connected, session, connected, session, usage(0.4), usage(0.44), usage(0.5)]);
    await bed.until(() => shows(id, 'that was all'));
    expect(bed.agent(id)).toMatchObject({
      channel: { kind: 'open', channel: 'hook' },
      session: { id: 's1', transcript: null },
      usage: { contextShare: 0.5, costUsd: 1 },
    });
    expect(bed.of('channel-opened')).toHaveLength(1);
    expect(bed.of('session-named')).toHaveLength(1);
    expect(bed.of('usage-told').map(({ contextShare }) => contextShare)).toEqual([0.4, 0.5]);
  });

  it('decides its status, and its last words are read', async () => {
    const id = await start([
      connected,
      { kind: 'turn-started', prompt: 'go' },
      { kind: 'turn-ended', message: 'PROGRESS: 1/2 - half way' },
    ]);
    await bed.until(() => bed.of('protocol-line-said', id).length > 0);
    expect(bed.of('protocol-line-said', id)[0]?.line).toMatchObject({ kind: 'progress', done: 1 });
  });

  it('names files that it wrote', async () => {
    const id = await start([
      connected,
      { kind: 'tool-ended', toolId: 't1', ok: true, files: ['a.txt', '/elsewhere/b.txt'], subagent: null },
      { kind: 'tool-ended', toolId: 't2', ok: false, files: ['not.txt'], subagent: null },
    ]);
    await bed.until(() => bed.of('file-written', id).length === 2);
    expect(bed.of('file-written', id)).toMatchObject([
      { path: 'a.txt', source: 'agent-report' },
      { path: 'b.txt', source: 'agent-report' },
    ]);
  });
});

describe('what an agent asks', () => {
  it('is open until it is answered, and the answer reaches it', async () => {
    const id = await start([connected, asks]);
    await bed.until(() => bed.store.state().requests[requestId] !== undefined);
    expect(bed.store.state().requests[requestId]).toMatchObject({ channel: 'hook', request });
    approve();
    await bed.until(() => shows(id, 'that was all'));
    expect(bed.screen(id)).toContain('request-opened: 200 {"kind":"approve"}');
    expect(bed.of('request-closed')).toMatchObject([{ outcome: 'answered', failure: null }]);
    expect(bed.store.state().requests).toEqual({});
  });

  it('is gone when it was answered in its terminal', async () => {
    await start([connected]);
    await bed.until(() => bed.of('channel-opened').length === 1);
    adapter.tell(asks);
    adapter.tell({ kind: 'request-closed', requestId, outcome: 'answered-elsewhere' });
    await bed.until(() => bed.of('request-closed').length === 1);
    expect(bed.of('request-closed')).toMatchObject([{ outcome: 'answered-elsewhere' }]);
    expect(bed.store.state().requests).toEqual({});
  });

  it('takes no answer that came too late, and says so', async () => {
    const late = failure('request-not-open', 'Too late.', 'Look at its terminal.');
    await start([connected, asks], { channel: { answer: async () => err(late) } });
    await bed.until(() => bed.store.state().requests[requestId] !== undefined);
    approve();
    await bed.until(() => bed.of('request-closed').length === 1);
    expect(bed.of('request-closed')).toMatchObject([
      { outcome: 'failed', failure: { message: 'Too late.' } },
    ]);
  });

  it('is gone with its process', async () => {
    const id = await start([connected, asks]);
    await bed.until(() => bed.store.state().requests[requestId] !== undefined);
    bed.command({ type: 'stop', agentId: id });
    await bed.until(() => bed.of('agent-exited').length === 1);
    expect(bed.store.state().requests).toEqual({});
    expect(approve).toThrow('does not wait for this answer');
  });
});

describe('the channel', () => {
  it('has a folder of its own while the process runs, that nobody else can read', async () => {
    const id = await start([connected]);
    await bed.until(() => shows(id, 'that was all'));
    const { folder } = adapter.launch();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(adapter.open()).toBe(1);
    bed.command({ type: 'stop', agentId: id });
    await bed.until(() => bed.of('agent-exited').length === 1);
    await bed.supervisor.shutdown();
    expect(adapter.open()).toBe(0);
    await expect.poll(() => existsSync(folder)).toBe(false);
  });

  it('that cannot be prepared leaves the launch as it was, and says so', async () => {
    const refusal = failure('not-supported', 'There is no bash on the PATH.', 'Install it.');
    const id = await start([], { refusal });
    await bed.until(() => shows(id, 'that was all'));
    expect(bed.agent(id).lastFailure?.message).toBe(
      'agent starts without its own reports: There is no bash on the PATH.',
    );
    expect(bed.agent(id).channel).toMatchObject({
      kind: 'silent',
      reason: 'There is no bash on the PATH. Its status is read from the screen.',
    });
  });

  it('is let go of when the agent was told to stop before it was started', async () => {
    const id = await start([]);
    bed.command({ type: 'stop', agentId: id });
    await bed.until(() => bed.of('agent-exited', id).length === 1);
    await bed.supervisor.shutdown();
    expect(adapter.open()).toBe(0);
  });

  it('takes messages where it can, and leaves to the keyboard what it does not take', async () => {
    const taken: string[] = [];
    const inject = async (text: string) => {
      taken.push(text);
      return text === 'first' ? ok(null) : err(failure('channel-failed', 'No.'));
    };
    const id = await start([connected], { channel: { inject } });
    await bed.until(() => shows(id, 'that was all'));
    bed.command({ type: 'message', agentId: id, text: 'first' });
    bed.command({ type: 'message', agentId: id, text: 'second' });
    await bed.until(() => taken.length === 2 && bed.of('message-sent', id).length === 1);
    expect(taken).toEqual(['first', 'second']);
    expect(bed.agent(id).queue.map(({ text }) => text)).toEqual(['second']);
  });

  it('stops the turn where it can', async () => {
    let interrupts = 0;
    const interrupt = async () => {
      interrupts += 1;
      return ok(null);
    };
    const id = await start([connected], { channel: { interrupt } });
    await bed.until(() => shows(id, 'that was all'));
    bed.command({ type: 'interrupt', agentId: id });
    await expect.poll(() => interrupts).toBe(1);
    expect(bed.agent(id).run?.endedAt).toBeNull();
  });
});
