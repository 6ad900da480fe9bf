import { err, ok } from '#shared/base/result.ts';
import { agentOf } from '#shared/swarm/events.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { SendRequest } from '../../ipc/host-client.ts';
import { createSubscribers } from '../../ipc/subscribers.ts';
import { asEvents, viewed } from '../../ipc/testing/swarm-events.ts';
import { EventLog } from '../event-log.ts';
import type { EventQuery } from '../event-log.ts';
import type { FeedNews } from '../feed-connection.ts';

export const everything: EventQuery = { agentId: null, types: null, matches: null };

/** A host whose journal has `count` events, of agents a and b in turn; it can be made to fail and to wait. */
export function journal(count: number) {
  const events = asEvents(Array.from({ length: count }, (_, index) => viewed(index % 2 === 0 ? 'a' : 'b')));
  const news = createSubscribers<[news: FeedNews]>();
  const welcome = createSubscribers<[]>();
  const asked: unknown[] = [];
  const host = { fails: false, gate: Promise.resolve(), begin: 1 };
  const answer = async (_name: string, payload: Parameters<typeof page>[1]) => {
    asked.push(payload);
    await host.gate;
    if (host.fails) return err({ code: 'connection-lost', message: 'gone' });
    return ok(page(events, payload, host.begin));
  };
  const create = (query: EventQuery) => {
    const request = answer as unknown as SendRequest;
    return new EventLog({ query, request, onNews: news.add, onWelcome: welcome.add });
  };
  const open = (query: EventQuery) => {
    const log = create(query);
    log.subscribe(() => undefined);
    return log;
  };
  const grow = (more: number) => {
    const fresh = asEvents(
      Array.from({ length: more }, () => viewed('a')),
      events.length + 1,
    );
    events.push(...fresh);
    news.call({ kind: 'events', events: fresh });
  };
  return { create, open, grow, news, welcome, asked, host, events };
}

function page(
  events: readonly SwarmEvent[],
  query: { before: number | null; limit: number; agentId: string | null; types: string[] | null },
  begin: number,
) {
  const { before, limit, agentId, types } = query;
  const matching = events.filter(
    ({ seq, body }) =>
      seq >= begin &&
      (before === null || seq < before) &&
      (agentId === null || agentOf(body) === agentId) &&
      (types === null || types.includes(body.type)),
  );
  return {
    events: matching.slice(-limit).toReversed(),
    hasMore: matching.length > limit,
    begin: begin === 1 ? null : { seq: begin, at: begin * 1_000 },
  };
}

/** When the log has what it reads by itself. */
export const settled = (log: EventLog) =>
  new Promise<void>((resolve) => {
    const check = () => {
      if (log.view().isLoading) return;
      stop();
      resolve();
    };
    const stop = log.subscribe(check);
    queueMicrotask(check);
  });
