import { describe, expect, it } from 'vitest';
import { ok } from '#shared/base/result.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { SendRequest } from '../ipc/host-client.ts';
import { agentIdOf, asEvents, viewed } from '../ipc/testing/swarm-events.ts';
import { EventLog } from './event-log.ts';
import { everything, journal, settled } from './testing/journal.ts';

const loaded = (log: EventLog, row: number) =>
  new Promise<SwarmEvent>((resolve) => {
    const check = () => {
      const event = log.row(row);
      if (event === null) return;
      stop();
      resolve(event);
    };
    const stop = log.subscribe(check);
    log.show(row, row);
    queueMicrotask(check);
  });

const changed = (log: EventLog) =>
  new Promise<void>((resolve) => {
    const stop = log.subscribe(() => {
      stop();
      resolve();
    });
  });

const seqs = (log: EventLog) =>
  Array.from({ length: log.view().count }, (_, row) => log.row(row)?.seq ?? null);

describe('EventLog', () => {
  it('has all of 100,000 rows at once and reads those that are looked at', async () => {
    const { open, asked } = journal(100_000);
    const log = open(everything);
    await settled(log);
    expect(log.view()).toMatchObject({ count: 100_000, hasOlder: false });
    expect(log.row(99_999)).toMatchObject({ seq: 100_000 });
    expect(log.row(12_345)).toBeNull();
    expect(await loaded(log, 12_345)).toMatchObject({ seq: 12_346 });
    expect(asked).toHaveLength(2);
  });

  it('keeps a bounded number of events in memory, and reads dropped ones again', async () => {
    const { open } = journal(40_000);
    const log = open(everything);
    await settled(log);
    for (let row = 0; row < 40_000; row += 500) await loaded(log, row);
    expect(seqs(log).filter((seq) => seq !== null).length).toBeLessThanOrEqual(20_000);
    expect(log.row(0)).toBeNull();
    expect(await loaded(log, 0)).toMatchObject({ seq: 1 });
  });

  it('appends what comes live, each event once, also over page ends', async () => {
    const { open, grow, news, events } = journal(3);
    const log = open(everything);
    await settled(log);
    for (let round = 0; round < 30; round++) grow(50);
    news.call({ kind: 'events', events: events.slice(-60) });
    expect(seqs(log)).toEqual(events.map((event) => event.seq));
    expect(log.view().appended).toBe(1500);
  });

  it('loses and doubles nothing that comes while the newest page is on its way', async () => {
    const { open, grow, host, events } = journal(10);
    const gate = Promise.withResolvers<void>();
    host.gate = gate.promise;
    const log = open(everything);
    grow(5);
    gate.resolve();
    await settled(log);
    expect(seqs(log)).toEqual(events.map((event) => event.seq));
  });

  it('shows one agent, older pages on demand', async () => {
    const { open, grow } = journal(3000);
    const log = open({ ...everything, agentId: agentIdOf('b') });
    await settled(log);
    expect(log.view()).toMatchObject({ count: 500, hasOlder: true });
    await log.loadOlder();
    expect(log.view()).toMatchObject({ count: 1000, prepended: 1000, hasOlder: true });
    await log.loadOlder();
    expect(log.view()).toMatchObject({ count: 1500, hasOlder: false });
    grow(2);
    expect(log.view().count).toBe(1500);
    expect(seqs(log)).toEqual(Array.from({ length: 1500 }, (_, index) => 2 * (index + 1)));
  });

  it('looks through many pages for rare matches, and then asks', async () => {
    const { open, asked } = journal(40_000);
    const log = open({ ...everything, matches: (event) => event.seq % 15_000 === 0 });
    await settled(log);
    expect(log.view()).toMatchObject({ count: 1, hasOlder: true });
    expect(asked).toHaveLength(21);
    await log.loadOlder();
    await log.loadOlder();
    await log.loadOlder();
    expect(seqs(log)).toEqual([15_000, 30_000]);
    expect(log.view().hasOlder).toBe(false);
  });

  it('reads nothing before somebody looks, and forgets when nobody does any more', async () => {
    const { asked, news, welcome } = journal(0);
    const log = new EventLog({
      query: everything,
      request: ((_name: string, payload: unknown) => {
        asked.push(payload);
        return Promise.resolve(ok({ events: asEvents([viewed('a')]), hasMore: false, begin: null }));
      }) as unknown as SendRequest,
      onNews: news.add,
      onWelcome: welcome.add,
    });
    expect(asked).toHaveLength(0);
    const stop = log.subscribe(() => undefined);
    await settled(log);
    expect(log.view().count).toBe(1);
    stop();
    news.call({ kind: 'events', events: asEvents([viewed('b')], 2) });
    expect(log.view().count).toBe(0);
  });

  it('starts anew when the history is another one', async () => {
    const { open, news, events } = journal(100);
    const log = open(everything);
    await settled(log);
    events.length = 4;
    news.call({ kind: 'replaced' });
    await settled(log);
    expect(seqs(log)).toEqual([1, 2, 3, 4]);
  });

  it('says why it is empty when the connection is lost, and reads again on the next one', async () => {
    const { open, host, welcome } = journal(7);
    host.fails = true;
    const log = open(everything);
    await settled(log);
    expect(log.view()).toMatchObject({ count: 0, failure: { code: 'connection-lost' } });
    host.fails = false;
    welcome.call();
    await settled(log);
    expect(log.view()).toMatchObject({ count: 7, failure: null });
  });
});

describe('EventLog of a journal that begins late', () => {
  it('has the rows that are kept, and says where they begin', async () => {
    const { open, host } = journal(10_000);
    host.begin = 7_301;
    const log = open(everything);
    await settled(log);
    expect(log.view()).toMatchObject({ count: 2_700, hasOlder: false, begin: 7_301_000 });
    expect(await loaded(log, 0)).toMatchObject({ seq: 7_301 });
  });

  it('says so of one agent too, once there is nothing older', async () => {
    const { open, host } = journal(3_000);
    host.begin = 2_001;
    const log = open({ ...everything, agentId: agentIdOf('b') });
    await settled(log);
    expect(log.view()).toMatchObject({ count: 500, hasOlder: false, begin: 2_001_000 });
    const none = open({ ...everything, matches: () => false });
    await settled(none);
    expect(none.view()).toMatchObject({ count: 0, hasOlder: false, begin: 2_001_000 });
  });

  it('lets go of rows that are dropped while it is open, and the others keep their place', async () => {
    const { open, host } = journal(10_000);
    const log = open(everything);
    await settled(log);
    const { prepended } = log.view();
    host.begin = 1_701;
    const isRead = changed(log);
    log.show(5_000, 5_000);
    await isRead;
    expect(log.view()).toMatchObject({ count: 8_300, begin: 1_701_000, prepended: prepended - 1_700 });
    expect(await loaded(log, 3_300)).toMatchObject({ seq: 5_001 });
    expect(await loaded(log, 0)).toMatchObject({ seq: 1_701 });
    expect(log.view()).toMatchObject({ count: 8_300, prepended: prepended - 1_700 });
  });

  it('finds out when it reads a page again of which a part was dropped', async () => {
    const { open, host } = journal(60_000);
    const log = open({ ...everything, agentId: agentIdOf('b') });
    await settled(log);
    while (log.view().hasOlder) await log.loadOlder();
    expect(log.view()).toMatchObject({ count: 30_000, prepended: 30_000 });
    const oldest = Array.from({ length: 30_000 }, (_, row) => row).find((row) => log.row(row) === null) ?? 0;
    host.begin = 2 * (oldest + 100) + 1;
    const isRead = changed(log);
    log.show(oldest, oldest);
    await isRead;
    expect(log.view().count).toBe(30_000 - oldest - 100);
    expect(log.row(0)).toMatchObject({ seq: 2 * (oldest + 100) + 2 });
  });

  it('has no more rows at once than a browser can place, and older ones on demand', async () => {
    const { open } = journal(450_000);
    const log = open(everything);
    await settled(log);
    expect(log.view()).toMatchObject({ count: 350_500, hasOlder: true });
    await log.loadOlder();
    expect(log.view()).toMatchObject({ count: 351_000, hasOlder: true });
    expect(log.row(0)).toMatchObject({ seq: 99_001 });
  });
});
