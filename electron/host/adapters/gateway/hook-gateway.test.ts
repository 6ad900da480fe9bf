import { once } from 'node:events';
import { request } from 'node:http';
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunId } from '#shared/base/ids.ts';
import { largestReport } from './call-body.ts';
import { mostHeldCalls } from './hook-door.ts';
import type { HookCall, HookReply } from './hook-door.ts';
import { openHookGateway } from './hook-gateway.ts';
import type { HookDoor, HookGateway } from './hook-gateway.ts';

let gateway: HookGateway;
let bugs: unknown[];
let calls: HookCall[];
let door: HookDoor;
let reply: (call: HookCall) => HookReply | Promise<HookReply>;

beforeEach(async () => {
  bugs = [];
  calls = [];
  reply = () => ({});
  const opened = await openHookGateway({ onBug: (error) => bugs.push(error) });
  if (!opened.ok) throw new Error(opened.error.message);
  gateway = opened.value;
  door = gateway.open('run-1' as RunId, (call) => {
    calls.push(call);
    return reply(call);
  });
});
afterEach(() => gateway.close());

interface Sent {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** A plain client: `fetch` refuses to set the headers that are tested. */
function send({ url = door.url, method = 'POST', headers = {}, body = '{"a":1}' }: Sent = {}): ClientRequest {
  const sent = request(url, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${door.token}`, ...headers },
  });
  sent.end(body);
  return sent;
}

async function answerOf(sent: ClientRequest): Promise<{ status: number; body: unknown }> {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
}

const ask = async (sent: Sent = {}): Promise<{ status: number; body: unknown }> => answerOf(send(sent));

describe('a call with the secret of its run', () => {
  it('reaches the handler with its path and body, and gets its answer', async () => {
    reply = ({ path }) => ({ seen: path });
    expect(await ask()).toEqual({ status: 200, body: { seen: '/' } });
    expect(await ask({ url: `${door.url}/status-line` })).toEqual({
      status: 200,
      body: { seen: '/status-line' },
    });
    expect(calls.map(({ path, body }) => [path, body])).toEqual([
      ['/', { a: 1 }],
      ['/status-line', { a: 1 }],
    ]);
  });

  it('may be held, and is released with no opinion when the door is closed', async () => {
    reply = () => new Promise(() => undefined);
    const sent = send();
    const answer = answerOf(sent);
    await arrived(1);
    door.close();
    expect(await answer).toEqual({ status: 200, body: {} });
    expect(calls[0]?.gone.aborted).toBe(true);
    expect((await ask()).status).toBe(401);
  });

  it('tells the handler when the caller hangs up', async () => {
    reply = () => new Promise(() => undefined);
    const sent = send();
    sent.on('error', () => undefined);
    await arrived(1);
    const gone = calls[0]?.gone;
    if (gone === undefined) throw new Error('No call came in.');
    const told = once(gone, 'abort');
    sent.destroy();
    await told;
    expect(gone.aborted).toBe(true);
  });

  it('is refused when too many of them are held', async () => {
    reply = () => new Promise(() => undefined);
    const held = Array.from({ length: mostHeldCalls }, () => answerOf(send()));
    await arrived(mostHeldCalls);
    expect((await ask()).status).toBe(429);
    door.close();
    expect((await Promise.all(held)).every(({ status }) => status === 200)).toBe(true);
  });

  it.each([
    ['is too large', { body: JSON.stringify('x'.repeat(largestReport)) }, 413],
    ['is no JSON', { body: '{' }, 400],
    ['is empty', { body: '' }, 400],
    ['is of another kind', { headers: { 'Content-Type': 'text/plain' } }, 415],
    ['only reads', { method: 'GET', body: '' }, 405],
  ])('is refused when it %s', async (_name, sent, status) => {
    expect((await ask(sent)).status).toBe(status);
    expect(calls).toEqual([]);
    expect((await ask()).status).toBe(200);
  });

  it('that breaks off does no harm', async () => {
    const sent = request(door.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': 100,
        Authorization: `Bearer ${door.token}`,
      },
    });
    sent.on('error', () => undefined);
    sent.flushHeaders();
    await once(sent, 'socket');
    sent.write('{"a"');
    const ended = new Promise((resolve) => sent.once('close', resolve));
    sent.destroy();
    await ended;
    expect((await ask()).status).toBe(200);
    expect(bugs).toEqual([]);
  });
});

describe('a call without it', () => {
  it.each([
    ['no secret', () => ({ headers: { Authorization: '' } })],
    ['a forged secret', () => ({ headers: { Authorization: `Bearer ${'x'.repeat(43)}` } })],
    [
      'the secret of another run',
      () => ({
        headers: { Authorization: `Bearer ${gateway.open('run-2' as RunId, () => ({})).token}` },
      }),
    ],
    ['a run that is unknown', () => ({ url: door.url.replace('run-1', 'run-9') })],
    ['a path that leads elsewhere', () => ({ url: `${door.url}/../run-2` })],
  ])('is refused with %s', async (_name, sent) => {
    expect((await ask(sent())).status).toBe(401);
    expect(calls).toEqual([]);
  });

  it.each([
    ['under another name', { Host: 'evil.example' }, 421],
    ['from a web page', { Origin: 'http://localhost:3000' }, 403],
    ['from a page without a name', { Origin: 'null' }, 403],
  ])('is refused %s, also with the secret', async (_name, headers, status) => {
    expect((await ask({ headers })).status).toBe(status);
    expect(calls).toEqual([]);
  });
});

describe('the gateway', () => {
  it('tells of a handler that throws and goes on', async () => {
    reply = () => {
      throw new Error('bug');
    };
    await expect(ask()).rejects.toThrow('socket hang up');
    expect(bugs).toMatchObject([{ message: 'bug' }]);
    reply = () => ({});
    expect((await ask()).status).toBe(200);
  });

  it('leaves nothing open when it is closed', async () => {
    reply = () => new Promise(() => undefined);
    const sent = send();
    const ended = new Promise((resolve) => sent.once('close', resolve));
    sent.on('error', () => undefined);
    await arrived(1);
    await gateway.close();
    await ended;
    expect(calls[0]?.gone.aborted).toBe(true);
  });
});

/** Resolves when so many calls have reached the handler. */
async function arrived(count: number): Promise<void> {
  while (calls.length < count) await new Promise((resolve) => setImmediate(resolve));
}
