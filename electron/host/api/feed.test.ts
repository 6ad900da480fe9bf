import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { emptyState } from '#shared/swarm/state.ts';
import { swarmId } from './fixtures/served-host.ts';
import { serveWindows } from './fixtures/served-windows.ts';
import type { ServedWindows } from './fixtures/served-windows.ts';
import { fold, hello, reached } from './fixtures/test-window.ts';

let host: ServedWindows;
beforeEach(async () => {
  host = await serveWindows();
});
afterEach(() => host.close());

describe('a window that says hello', () => {
  it('is welcomed, gets a snapshot when it is new, then every event', async () => {
    host.record(3);
    host.store.flush();
    const window = await host.connect();
    window.say(hello());
    const welcome = await window.until('welcome');
    expect(welcome).toMatchObject({
      protocol: ipcLimits.protocolVersion,
      journalId: 'journal-1',
      hostId: 'host-1',
    });
    expect((await window.until('snapshot')).state.seq).toBe(3);
    host.record(2);
    await reached(window, 5);
    expect(fold(window.messages)).toEqual(host.store.state());
  });

  it('that was here before gets the events after the last it has', async () => {
    host.record(10);
    host.store.flush();
    const window = await host.connect();
    window.say(hello({ journalId: 'journal-1', seq: 7 }));
    const { events } = await window.until('events');
    expect(events.map(({ seq }) => seq)).toEqual([8, 9, 10]);
    expect(window.messages.some(({ kind }) => kind === 'snapshot')).toBe(false);
  });

  it('that missed nothing is told so', async () => {
    host.record(2);
    host.store.flush();
    const window = await host.connect();
    window.say(hello({ journalId: 'journal-1', seq: 2 }));
    expect((await window.until('events')).events).toEqual([]);
  });

  it.each([
    ['comes from another journal', { journalId: 'journal-0', seq: 1 }],
    ['has seen what is not in the journal', { journalId: 'journal-1', seq: 99_999 }],
    ['missed too much', { journalId: 'journal-1', seq: 0 }],
  ])('and %s gets a snapshot', async (_, resume) => {
    host.record(ipcLimits.replayedEvents + 1);
    host.store.flush();
    const window = await host.connect();
    window.say(hello(resume));
    expect((await window.until('snapshot')).state.seq).toBe(ipcLimits.replayedEvents + 1);
  });

  it('and has not seen what is kept no more gets a snapshot', async () => {
    host.record(20);
    host.store.flush();
    host.journal.saveSnapshot(host.store.state());
    host.journal.trim({ before: Number.MAX_SAFE_INTEGER, bytes: null, spare: 5, amount: 100 });
    const window = await host.connect();
    window.say(hello({ journalId: 'journal-1', seq: 10 }));
    expect((await window.until('snapshot')).state.seq).toBe(20);
    const other = await host.connect();
    other.say(hello({ journalId: 'journal-1', seq: 15 }));
    expect((await other.until('events')).events.map(({ seq }) => seq)).toEqual([16, 17, 18, 19, 20]);
  });

  it('of another version is asked to reload and gets no feed', async () => {
    const window = await host.connect();
    window.say({ kind: 'hello', protocol: 99, resume: null });
    const { failure } = await window.until('problem');
    expect(failure).toMatchObject({ code: 'invalid-message', hint: 'Reload the window.' });
    host.record(1);
    host.store.flush();
    expect(await window.ask('hosts.list', {})).toMatchObject({ ok: true });
    expect(window.messages.map(({ kind }) => kind)).toEqual(['welcome', 'problem', 'result']);
  });
});

describe('the feed', () => {
  it('loses and doubles nothing while windows come, go and come back under load', async () => {
    const witness = await host.connect();
    witness.say(hello());
    await witness.until('snapshot');
    let busy = true;
    const more = () => {
      host.record(1);
      host.record(2);
      if (busy) setImmediate(more);
    };
    more();
    let state = emptyState;
    for (let round = 0; round < 40; round += 1) {
      const window = await host.connect();
      window.say(hello(round === 0 ? null : { journalId: 'journal-1', seq: state.seq }));
      const first = await (round === 0 ? window.until('snapshot') : window.until('events'));
      await window.until('events', (message) => message !== first && message.events.length > 0);
      await window.close();
      state = fold(window.messages, state);
    }
    busy = false;
    const last = await host.connect();
    last.say(hello({ journalId: 'journal-1', seq: state.seq }));
    await last.until('events');
    host.store.flush();
    host.record(1);
    host.store.flush();
    await reached(last, host.store.state().seq);
    expect(fold(last.messages, state)).toEqual(host.store.state());
    await reached(witness, host.store.state().seq);
    expect(fold(witness.messages)).toEqual(host.store.state());
  });

  it('sends what a tick brings in one message, to all windows alike', async () => {
    const [one, two] = [await host.connect(), await host.connect()];
    for (const window of [one, two]) {
      window.say(hello());
      await window.until('snapshot');
    }
    host.record(3);
    host.record(2);
    await Promise.all([reached(one, 5), reached(two, 5)]);
    const batches = one.messages.filter((message) => message.kind === 'events');
    expect(batches.map(({ events }) => events.length)).toEqual([5]);
    expect(two.messages.filter((message) => message.kind === 'events')).toEqual(batches);
  });

  it('comes before the answer that speaks of it', async () => {
    const window = await host.connect();
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
