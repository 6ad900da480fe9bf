import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { HostMessage } from '#shared/ipc/contract.ts';
import { apply } from '#shared/swarm/apply.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import { emptyState } from '#shared/swarm/state.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { serveHost, swarmId } from './fixtures/served-host.ts';
import type { ServedHost } from './fixtures/served-host.ts';
import { connectWindow, hello } from './fixtures/test-window.ts';
import type { TestWindow } from './fixtures/test-window.ts';

let host: ServedHost;
let windows: TestWindow[] = [];

beforeEach(async () => {
  host = await serveHost();
});
afterEach(async () => {
  await Promise.all(windows.splice(0).map((window) => window.close()));
  await host.close();
  if (host.bugs.length > 0) throw new AggregateError(host.bugs, 'The host has bugs.');
});

async function connect(): Promise<TestWindow> {
  const window = await connectWindow(host.port);
  windows.push(window);
  return window;
}

const viewed: EventBody = { type: 'agent-viewed', agentId: 'agent-1' as AgentId };
const record = (count: number) =>
  host.store.record(
    Array.from({ length: count }, () => viewed),
    'user',
  );

/** Folds what a window was told, as the window does. A gap or a doubled event makes `apply` throw. */
const fold = (messages: readonly HostMessage[], from: SwarmState = emptyState): SwarmState =>
  messages.reduce((state, message) => {
    if (message.kind === 'snapshot') return message.state;
    return message.kind === 'events' ? message.events.reduce(apply, state) : state;
  }, from);

const reached = (window: TestWindow, seq: number) =>
  window.until('events', ({ events }) => events.some((event) => event.seq === seq));

describe('a window that says hello', () => {
  it('is welcomed, gets a snapshot when it is new, then every event', async () => {
    record(3);
    host.store.flush();
    const window = await connect();
    window.say(hello());
    const welcome = await window.until('welcome');
    expect(welcome).toMatchObject({
      protocol: ipcLimits.protocolVersion,
      journalId: 'journal-1',
      hostId: 'host-1',
    });
    expect((await window.until('snapshot')).state.seq).toBe(3);
    record(2);
    await reached(window, 5);
    expect(fold(window.messages)).toEqual(host.store.state());
  });

  it('that was here before gets the events after the last it has', async () => {
    record(10);
    host.store.flush();
    const window = await connect();
    window.say(hello({ journalId: 'journal-1', seq: 7 }));
    const { events } = await window.until('events');
    expect(events.map(({ seq }) => seq)).toEqual([8, 9, 10]);
    expect(window.messages.some(({ kind }) => kind === 'snapshot')).toBe(false);
  });

  it('that missed nothing is told so', async () => {
    record(2);
    host.store.flush();
    const window = await connect();
    window.say(hello({ journalId: 'journal-1', seq: 2 }));
    expect((await window.until('events')).events).toEqual([]);
  });

  it.each([
    ['comes from another journal', { journalId: 'journal-0', seq: 1 }],
    ['has seen what is not in the journal', { journalId: 'journal-1', seq: 99_999 }],
    ['missed too much', { journalId: 'journal-1', seq: 0 }],
  ])('and %s gets a snapshot', async (_, resume) => {
    record(ipcLimits.replayedEvents + 1);
    host.store.flush();
    const window = await connect();
    window.say(hello(resume));
    expect((await window.until('snapshot')).state.seq).toBe(ipcLimits.replayedEvents + 1);
  });

  it('of another version is asked to reload and gets no feed', async () => {
    const window = await connect();
    window.say({ kind: 'hello', protocol: 99, resume: null });
    const { failure } = await window.until('problem');
    expect(failure).toMatchObject({ code: 'invalid-message', hint: 'Reload the window.' });
    record(1);
    host.store.flush();
    expect(await window.ask('hosts.list', {})).toMatchObject({ ok: true });
    expect(window.messages.map(({ kind }) => kind)).toEqual(['welcome', 'problem', 'result']);
  });
});

describe('the feed', () => {
  it('loses and doubles nothing while windows come, go and come back under load', async () => {
    const witness = await connect();
    witness.say(hello());
    await witness.until('snapshot');
    let busy = true;
    const more = () => {
      record(1);
      record(2);
      if (busy) setImmediate(more);
    };
    more();
    let state = emptyState;
    for (let round = 0; round < 40; round += 1) {
      const window = await connectWindow(host.port);
      window.say(hello(round === 0 ? null : { journalId: 'journal-1', seq: state.seq }));
      const first = await (round === 0 ? window.until('snapshot') : window.until('events'));
      await window.until('events', (message) => message !== first && message.events.length > 0);
      await window.close();
      state = fold(window.messages, state);
    }
    busy = false;
    const last = await connect();
    last.say(hello({ journalId: 'journal-1', seq: state.seq }));
    await last.until('events');
    host.store.flush();
    record(1);
    host.store.flush();
    await reached(last, host.store.state().seq);
    expect(fold(last.messages, state)).toEqual(host.store.state());
    await reached(witness, host.store.state().seq);
    expect(fold(witness.messages)).toEqual(host.store.state());
  });

  it('sends what a tick brings in one message, to all windows alike', async () => {
    const [one, two] = [await connect(), await connect()];
    for (const window of [one, two]) {
      window.say(hello());
      await window.until('snapshot');
    }
    record(3);
    record(2);
    await Promise.all([reached(one, 5), reached(two, 5)]);
    const batches = one.messages.filter((message) => message.kind === 'events');
    expect(batches.map(({ events }) => events.length)).toEqual([5]);
    expect(two.messages.filter((message) => message.kind === 'events')).toEqual(batches);
  });

  it('comes before the answer that speaks of it', async () => {
    const window = await connect();
    window.say(hello());
    const answer = await window.ask('swarm.command', {
      type: 'open-swarm',
      swarmId,
      name: 'shop',
      root: '/shop',
      source: 'manual',
    });
    expect(answer).toEqual({ ok: true, value: {} });
    expect(window.messages.map(({ kind }) => kind)).toEqual(['welcome', 'snapshot', 'events', 'result']);
  });
});

const problem = async (text: string) => {
  const window = await connect();
  window.say(text);
  return (await window.until('problem')).failure;
};

describe('a window that reads too slowly', () => {
  it('is cut off with the reason before it costs too much, and comes back to the present state', async () => {
    const slow = await connect();
    slow.say(hello());
    await slow.until('snapshot');
    const closed = once(slow.socket, 'close');
    slow.socket.pause();
    const megabyte = { ['x'.repeat(1_000_000)]: { cpu: 0, rssBytes: 0 } };
    for (let sent = 0; sent < 100; sent += 1) {
      host.server.broadcast({ kind: 'vitals', host: { cpu: 0, rssBytes: 0 }, agents: megabyte });
    }
    record(1);
    host.store.flush();
    slow.socket.resume();
    expect((await closed)[0]).toBe(4008);
    const again = await connect();
    again.say(hello({ journalId: 'journal-1', seq: fold(slow.messages).seq }));
    expect((await again.until('events')).events).toMatchObject([{ seq: 1 }]);
  });
});

describe('a journal that cannot be written', () => {
  it('is told to the windows that are there and to those that come', async () => {
    const early = await connect();
    early.say(hello());
    await early.until('snapshot');
    const unlock = host.lockJournal();
    record(1);
    expect((await early.until('problem')).failure.code).toBe('journal-unwritable');
    const refused = await early.ask('swarm.command', { type: 'close-swarm', swarmId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'journal-unwritable' } });
    const late = await connect();
    late.say(hello());
    expect((await late.until('problem')).failure.code).toBe('journal-unwritable');
    unlock();
    host.store.flush();
    await reached(late, 1);
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
    const window = await connect();
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
    const window = await connect();
    const closed = once(window.socket, 'close');
    window.socket.send(Buffer.alloc(ipcLimits.socketMessageBytes + 1));
    expect((await closed)[0]).toBe(1009);
    expect(await (await connect()).ask('hosts.list', {})).toMatchObject({ ok: true });
  });
});

describe('a request', () => {
  it('that fails says why', async () => {
    const window = await connect();
    const answer = await window.ask('terminal.open', { agentId: 'agent-9', size: { cols: 80, rows: 24 } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-agent' } });
  });

  it('whose handler has a bug is answered, and the host goes on', async () => {
    const window = await connect();
    expect(await window.ask('swarm.demo', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(host.bugs).toHaveLength(1);
    host.bugs.length = 0;
  });

  it('for history is answered from the journal', async () => {
    record(4);
    host.store.flush();
    const window = await connect();
    const answer = await window.ask('events.page', { before: null, limit: 2, agentId: null, types: null });
    expect(answer).toMatchObject({ ok: true, value: { events: [{ seq: 4 }, { seq: 3 }], hasMore: true } });
  });
});

describe('a connection', () => {
  it('that asks whether it lives is answered', async () => {
    const window = await connect();
    window.say({ kind: 'ping' });
    expect(await window.until('pong')).toEqual({ kind: 'pong' });
  });

  it('hands frames on', async () => {
    const window = await connect();
    window.socket.send(Buffer.from([1, 2, 3]));
    await window.ask('hosts.list', {});
    expect(host.frames.map((frame) => [...frame])).toEqual([[1, 2, 3]]);
  });

  it('whose other side is gone without a word is ended after two silent pings', async () => {
    const window = await connect();
    window.socket.pause();
    const gone = once(window.socket, 'close');
    host.beat();
    host.beat();
    window.socket.resume();
    await gone;
    const lively = await connect();
    host.beat();
    await once(lively.socket, 'ping');
    await lively.ask('hosts.list', {});
    host.beat();
    expect(await lively.ask('hosts.list', {})).toMatchObject({ ok: true });
  });

  it('hears of messages to all windows only after its hello', async () => {
    const [quiet, polite] = [await connect(), await connect()];
    polite.say(hello());
    await polite.until('snapshot');
    host.server.broadcast({ kind: 'vitals', host: { cpu: 0, rssBytes: 1 }, agents: {} });
    await polite.until('vitals');
    await quiet.ask('hosts.list', {});
    expect(quiet.messages.map(({ kind }) => kind)).toEqual(['result']);
  });

  it('is told when the host ends', async () => {
    const window = await connect();
    const closed = once(window.socket, 'close');
    await host.server.close();
    expect((await closed)[0]).toBe(1001);
  });
});
