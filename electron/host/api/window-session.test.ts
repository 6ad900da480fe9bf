import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { swarmId } from './fixtures/served-host.ts';
import { serveWindows } from './fixtures/served-windows.ts';
import type { ServedWindows } from './fixtures/served-windows.ts';
import { fold, hello, reached } from './fixtures/test-window.ts';

let host: ServedWindows;
beforeEach(async () => {
  host = await serveWindows();
});
afterEach(() => host.close());

const problem = async (text: string) => {
  const window = await host.connect();
  window.say(text);
  return (await window.until('problem')).failure;
};

describe('a window that reads too slowly', () => {
  it('is cut off with the reason before it costs too much, and comes back to the present state', async () => {
    const slow = await host.connect();
    slow.say(hello());
    await slow.until('snapshot');
    const closed = once(slow.socket, 'close');
    slow.socket.pause();
    const megabyte = { ['x'.repeat(1_000_000)]: { cpu: 0, rssBytes: 0 } };
    for (let sent = 0; sent < 100; sent += 1) {
      host.server.broadcast({ kind: 'vitals', host: { cpu: 0, rssBytes: 0 }, agents: megabyte });
    }
    host.record(1);
    host.store.flush();
    slow.socket.resume();
    expect((await closed)[0]).toBe(4008);
    const again = await host.connect();
    again.say(hello({ journalId: 'journal-1', seq: fold(slow.messages).seq }));
    expect((await again.until('events')).events).toMatchObject([{ seq: 1 }]);
  });
});

describe('a journal that cannot be written', () => {
  it('is told to the windows that are there and to those that come', async () => {
    const early = await host.connect();
    early.say(hello());
    await early.until('snapshot');
    const unlock = host.lockJournal();
    host.record(1);
    expect((await early.until('standstill')).failure?.code).toBe('journal-unwritable');
    const refused = await early.ask('swarm.command', { type: 'close-swarm', swarmId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'journal-unwritable' } });
    const late = await host.connect();
    late.say(hello());
    expect((await late.until('standstill')).failure?.code).toBe('journal-unwritable');
    unlock();
    host.store.flush();
    await reached(late, 1);
    const told = late.messages.filter(({ kind }) => kind === 'standstill');
    expect(told.at(-1)).toEqual({ kind: 'standstill', failure: null });
  });
});

describe('a bad message', () => {
  it.each([
    ['is no JSON', '{"kind":', /not JSON/],
    ['is of no known kind', '{"kind":"shout"}', /kind/],
    ['lacks a field', '{"kind":"hello","protocol":1}', /resume/],
  ])('that %s is answered with what is wrong', async (_, text, expected) => {
    expect(await problem(text)).toMatchObject({
      code: 'invalid-message',
      message: expect.stringMatching(expected),
    });
  });

  it('that is too long is answered with what to do', async () => {
    const failure = await problem(JSON.stringify({ kind: 'x'.repeat(ipcLimits.controlMessageLength) }));
    expect(failure).toMatchObject({ code: 'message-too-large', hint: expect.stringContaining('file') });
  });

  it('that was meant as a request is answered as one', async () => {
    const window = await host.connect();
    expect(await window.ask('swarm.dance', {})).toMatchObject({
      ok: false,
      error: { code: 'invalid-message' },
    });
    const nameless = await window.ask('swarm.command', { type: 'rename', agentId: 'agent-1', name: '' });
    expect(nameless).toMatchObject({
      ok: false,
      error: { code: 'invalid-message', message: expect.stringContaining('name') },
    });
  });

  it('that is larger than a socket takes ends the connection and nothing else', async () => {
    const window = await host.connect();
    const closed = once(window.socket, 'close');
    window.socket.send(Buffer.alloc(ipcLimits.socketMessageBytes + 1));
    expect((await closed)[0]).toBe(1009);
    expect(await (await host.connect()).ask('hosts.list', {})).toMatchObject({ ok: true });
  });
});

describe('a request', () => {
  it('that fails says why', async () => {
    const window = await host.connect();
    const answer = await window.ask('terminal.open', { agentId: 'agent-9', size: { cols: 80, rows: 24 } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-agent' } });
  });

  it('whose handler has a bug is answered, and the host goes on', async () => {
    const window = await host.connect();
    expect(await window.ask('swarm.demo', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(host.bugs).toHaveLength(1);
    host.bugs.length = 0;
  });

  it('for history is answered from the journal', async () => {
    host.record(4);
    host.store.flush();
    const window = await host.connect();
    const answer = await window.ask('events.page', { before: null, limit: 2, agentId: null, types: null });
    expect(answer).toMatchObject({ ok: true, value: { events: [{ seq: 4 }, { seq: 3 }], hasMore: true } });
  });
});

describe('a connection', () => {
  it('that asks whether it lives is answered', async () => {
    const window = await host.connect();
    window.say({ kind: 'ping' });
    expect(await window.until('pong')).toEqual({ kind: 'pong' });
  });

  it('hands frames on', async () => {
    const window = await host.connect();
    window.socket.send(Buffer.from([1, 2, 3]));
    await window.ask('hosts.list', {});
    expect(host.frames.map((frame) => [...frame])).toEqual([[1, 2, 3]]);
  });

  it('whose other side is gone without a word is ended after two silent pings', async () => {
    const window = await host.connect();
    window.socket.pause();
    const gone = once(window.socket, 'close');
    host.beat();
    host.beat();
    window.socket.resume();
    await gone;
    const lively = await host.connect();
    host.beat();
    await once(lively.socket, 'ping');
    await lively.ask('hosts.list', {});
    host.beat();
    expect(await lively.ask('hosts.list', {})).toMatchObject({ ok: true });
  });

  it('hears of messages to all windows only after its hello', async () => {
    const [quiet, polite] = [await host.connect(), await host.connect()];
    polite.say(hello());
    await polite.until('snapshot');
    host.server.broadcast({ kind: 'vitals', host: { cpu: 0, rssBytes: 1 }, agents: {} });
    await polite.until('vitals');
    await quiet.ask('hosts.list', {});
    expect(quiet.messages.map(({ kind }) => kind)).toEqual(['result']);
  });

  it('is told when the host ends', async () => {
    const window = await host.connect();
    const closed = once(window.socket, 'close');
    await host.server.close();
    expect((await closed)[0]).toBe(1001);
  });
});
