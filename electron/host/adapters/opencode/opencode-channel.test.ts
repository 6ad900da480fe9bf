import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMint } from '#shared/base/ids.ts';
import type { RequestId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { systemClock } from '../../agents/clock.ts';
import type { AgentChannel } from '../adapter.ts';
import { freePort } from '../free-port.ts';
import { startOpencodeServer } from './fixtures/opencode-server.ts';
import type { OpencodeServer } from './fixtures/opencode-server.ts';
import { createOpencodeChannel } from './opencode-channel.ts';
import { createOpencodeClient } from './opencode-client.ts';

const busy = { sessionID: 'ses_1', status: { type: 'busy' } };
const asked = {
  id: 'per_1',
  sessionID: 'ses_1',
  permission: 'bash',
  patterns: ['rm a'],
  metadata: { command: 'rm a' },
  always: ['rm *'],
};
const question = {
  id: 'que_1',
  sessionID: 'ses_1',
  questions: [
    { question: 'Which?', options: [{ label: 'A' }, { label: 'B' }] },
    { question: 'When?', options: [{ label: 'Now' }] },
  ],
};

let server: OpencodeServer;
let channel: AgentChannel;
let reports: AgentReport[];

function open(port: number, password = 'secret'): void {
  let count = 0;
  reports = [];
  channel = createOpencodeChannel({
    client: createOpencodeClient({ host: '127.0.0.1', port, user: 'opencode', password }),
    clock: systemClock,
    mint: createMint(() => String(++count)),
    report: (report) => reports.push(report),
  });
  channel.started?.(process.pid);
}

const reported = (report: Partial<AgentReport>) =>
  vi.waitFor(() => expect(reports).toContainEqual(expect.objectContaining(report)));

beforeEach(async () => {
  server = await startOpencodeServer('secret');
  open(server.port);
  await reported({ kind: 'connected' });
});

afterEach(async () => {
  await channel.close();
  await server.close();
});

/** Its permission is open, as our request-1. */
async function asking(): Promise<RequestId> {
  server.send('session.status', busy);
  server.send('permission.asked', asked);
  await reported({ kind: 'request-opened' });
  return 'request-1' as RequestId;
}

describe('an answer', () => {
  it.each([
    [{ kind: 'approve' }, { reply: 'once' }],
    [{ kind: 'approve-for-session', pattern: 'rm *' }, { reply: 'always' }],
    [
      { kind: 'deny', reason: 'Keep it.' },
      { reply: 'reject', message: 'Keep it.' },
    ],
    [{ kind: 'deny', reason: '' }, { reply: 'reject' }],
  ] as const)('of %o goes to the permission', async (answer, body) => {
    const id = await asking();
    expect(await channel.answer?.(id, answer)).toEqual({ ok: true, value: null });
    expect(server.posted).toEqual([['/permission/per_1/reply', body]]);
  });

  it('chooses for all questions, in their order', async () => {
    server.send('question.asked', question);
    await reported({ kind: 'request-opened' });
    const choices = { 0: ['B'], 1: ['in a week'] };
    await channel.answer?.('request-1' as RequestId, { kind: 'choose', choices });
    expect(server.posted).toEqual([['/question/que_1/reply', { answers: [['B'], ['in a week']] }]]);
  });

  it('may dismiss a question', async () => {
    server.send('question.asked', question);
    await reported({ kind: 'request-opened' });
    await channel.answer?.('request-1' as RequestId, { kind: 'deny', reason: '' });
    expect(server.posted).toEqual([['/question/que_1/reject', {}]]);
  });

  it('that does not fit is not sent', async () => {
    const id = await asking();
    const refused = await channel.answer?.(id, { kind: 'choose', choices: {} });
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid-message' } });
    expect(server.posted).toEqual([]);
  });

  it('is late when the terminal was faster', async () => {
    const id = await asking();
    server.statuses.set('/permission/per_1/reply', 404);
    const late = await channel.answer?.(id, { kind: 'approve' });
    expect(late).toMatchObject({ ok: false, error: { code: 'request-not-open' } });
    server.send('permission.replied', { requestID: 'per_1' });
    await reported({ kind: 'request-closed', outcome: 'answered-elsewhere' });
    const later = await channel.answer?.(id, { kind: 'approve' });
    expect(later).toMatchObject({ ok: false, error: { code: 'request-not-open' } });
    expect(server.posted).toHaveLength(1);
  });
});

describe('a message', () => {
  it('goes into the conversation', async () => {
    server.send('session.status', busy);
    await reported({ kind: 'session', sessionId: 'ses_1' });
    expect(await channel.inject?.('Go on.')).toEqual({ ok: true, value: null });
    const body = { parts: [{ type: 'text', text: 'Go on.' }] };
    expect(server.posted).toEqual([['/session/ses_1/prompt_async', body]]);
  });

  it('that a server takes without an answer may have arrived, and to one that is gone did not', async () => {
    server.send('session.status', busy);
    await reported({ kind: 'session' });
    server.breaking.add('/session/ses_1/prompt_async');
    expect(await channel.inject?.('Go on.')).toMatchObject({ error: { code: 'channel-unanswered' } });
    expect(server.posted).toHaveLength(1);
    await server.close();
    expect(await channel.inject?.('Go on.')).toMatchObject({ error: { code: 'channel-failed' } });
    server = await startOpencodeServer('secret');
  });

  it('is typed before the first prompt, and when it is a command', async () => {
    expect(channel.inject).toBeUndefined();
    server.send('session.status', busy);
    await reported({ kind: 'session' });
    expect(await channel.inject?.('/compact')).toMatchObject({ ok: false });
    expect(server.posted).toEqual([]);
  });
});

it('tells how full the context is, also when its server tells the sizes late', async () => {
  const model = { providerID: 'ours', modelID: 'small' };
  const message = (input: number) => {
    const tokens = { input, output: 0 };
    const info = { id: 'msg_1', role: 'assistant', sessionID: 'ses_1', ...model, tokens };
    server.send('message.updated', { info });
  };
  const asks = Promise.withResolvers<void>();
  server.pages.set('/config/providers', () => asks.resolve());
  server.send('session.status', busy);
  message(0);
  await asks.promise;
  const sizes = { small: { limit: { context: 1_000 } }, free: {} };
  server.pages.set('/config/providers', { providers: [{ id: 'ours', models: sizes }] });
  await vi.waitFor(() => {
    message(250);
    expect(reports).toContainEqual({ kind: 'usage', contextShare: 0.25, costUsd: null });
  });
});

it('stops the turn', async () => {
  expect(await channel.interrupt?.()).toMatchObject({ ok: false });
  server.send('session.status', busy);
  await reported({ kind: 'session' });
  expect(await channel.interrupt?.()).toEqual({ ok: true, value: null });
  expect(server.posted).toEqual([['/session/ses_1/abort', {}]]);
});

it('catches up with what was asked and answered while nobody listened', async () => {
  await asking();
  server.pages.set('/session/status', { ses_1: { type: 'busy' } });
  server.pages.set('/session/ses_1', { id: 'ses_1' });
  server.pages.set('/question', [question]);
  server.breakStreams();
  await reported({ kind: 'request-opened', requestId: 'request-2' as RequestId });
  expect(reports).toContainEqual({
    kind: 'request-closed',
    requestId: 'request-1',
    outcome: 'answered-elsewhere',
  });
});

/** Its permissions were listed, its questions not yet. */
async function betweenTheLists(permissions: readonly object[]): Promise<() => void> {
  await channel.close();
  await server.close();
  server = await startOpencodeServer('secret');
  const asks = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<readonly object[]>();
  server.pages.set('/permission', permissions);
  server.pages.set('/question', () => {
    asks.resolve();
    return answer.promise;
  });
  open(server.port);
  await asks.promise;
  return () => answer.resolve([question]);
}

describe('while it catches up', () => {
  const theQuestion = { kind: 'request-opened', requestId: 'request-2' as RequestId } as const;

  it('keeps open what is asked in the meantime', async () => {
    const goOn = await betweenTheLists([]);
    const id = await asking();
    goOn();
    await reported(theQuestion);
    expect(reports.filter(({ kind }) => kind === 'request-closed')).toEqual([]);
    expect(await channel.answer?.(id, { kind: 'approve' })).toEqual({ ok: true, value: null });
  });

  it('does not open again what is answered in the meantime', async () => {
    const goOn = await betweenTheLists([asked]);
    await asking();
    server.send('permission.replied', { requestID: 'per_1' });
    await reported({ kind: 'request-closed' });
    goOn();
    await reported(theQuestion);
    const opened = reports.filter(({ kind }) => kind === 'request-opened');
    expect(opened.map((report) => 'requestId' in report && report.requestId)).toEqual([
      'request-1',
      'request-2',
    ]);
  });
});

it('that ends while it catches up says nothing more, whatever was on its way', async () => {
  const goOn = await betweenTheLists([asked]);
  const closing = channel.close();
  goOn();
  await closing;
  await vi.waitFor(() => expect(server.listeners()).toBe(0));
  expect(reports.filter(({ kind }) => kind === 'request-opened')).toEqual([]);
});

it('says so when its server is gone', async () => {
  await server.close();
  await reported({ kind: 'silent' });
  const told = reports.filter(({ kind }) => kind === 'silent');
  expect(told).toEqual([
    { kind: 'silent', reason: expect.stringMatching(/^opencode's event stream broke: /) },
  ]);
  server = await startOpencodeServer('secret');
});

it('passes over events that it does not know or that are damaged', async () => {
  server.send('some.novelty', { of: 'a later version' });
  server.send('permission.asked', { id: 7 });
  server.send('session.status', busy);
  await reported({ kind: 'session' });
  expect(reports.filter(({ kind }) => kind === 'request-opened')).toEqual([]);
});

it('finds a server that comes up late, and hangs up at the end', async () => {
  await channel.close();
  const port = await freePort();
  if (!port.ok) throw new Error(port.error.message);
  open(port.value);
  const late = await startOpencodeServer('secret', port.value);
  await reported({ kind: 'connected' });
  expect(late.listeners()).toBe(1);
  await channel.close();
  await vi.waitFor(() => expect(late.listeners()).toBe(0));
  await late.close();
});

it('says nothing when the server takes another password', async () => {
  await channel.close();
  open(server.port, 'wrong');
  const other = createOpencodeClient({
    host: '127.0.0.1',
    port: server.port,
    user: 'opencode',
    password: 'x',
  });
  expect(await other.post('/session/ses_1/abort', {})).toMatchObject({
    ok: false,
    error: { code: 'channel-failed', message: expect.stringContaining('401') },
  });
  expect(reports).toEqual([]);
});
