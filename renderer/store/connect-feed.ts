import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { assertNever } from '#shared/base/assert-never.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { hello, newFeed, receive } from '../ipc/feed.ts';
import type { FeedMessage } from '../ipc/feed.ts';
import type { HostClient, HostNotice } from '../ipc/host-client.ts';
import { createSubscribers } from '../ipc/subscribers.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import type { Transport, TransportState } from '../ipc/transport.ts';
import { addNotice, setConnection } from './app-store.ts';
import type { AppStore } from './app-store.ts';
import { fromFailure, noticeOf } from './notices-from-events.ts';

/** What the feed brings, for those that show single events. */
export type FeedNews =
  | { readonly kind: 'events'; readonly events: readonly SwarmEvent[] }
  /** Another history, or a gap that was jumped over: what was shown of single events must be read anew. */
  | { readonly kind: 'replaced' };

export interface FeedConnection {
  readonly onNews: (listener: (news: FeedNews) => void) => Unsubscribe;
  /** Called each time that the host has welcomed this window: what a connection carries is to be asked for again. */
  readonly onWelcome: (listener: () => void) => Unsubscribe;
  readonly dispose: () => void;
}

export interface FeedDependencies {
  readonly transport: Transport;
  readonly client: HostClient;
  readonly store: AppStore;
  readonly now: () => number;
}

/** Keeps the store's `swarm`, `connection` and `vitals` in step with the host. */
export function connectFeed({ transport, client, store, now }: FeedDependencies): FeedConnection {
  const news = createSubscribers<[news: FeedNews]>();
  const welcomes = createSubscribers<[]>();
  let feed = newFeed;

  const onState = (state: TransportState) => {
    if (state.phase === 'open') client.send(hello(feed));
    const { phase } = store.getState().connection;
    if (state.phase === 'waiting' && phase !== 'outdated') {
      setConnection(store, now(), { phase: 'lost', failure: state.failure });
    }
  };

  const breakOff = (why: Failure) => transport.reconnect(why);

  const fold = (message: FeedMessage) => {
    const step = receive(feed, message);
    feed = step.feed;
    switch (step.kind) {
      case 'unchanged':
        return;
      case 'broken':
        return breakOff(unreadableFeed(step.reason));
      case 'replaced':
        store.setState({ swarm: feed.swarm });
        return news.call({ kind: 'replaced' });
      case 'advanced':
        store.setState({ swarm: feed.swarm });
        for (const event of step.events) announce(event);
        return news.call({ kind: 'events', events: step.events });
      default:
        return assertNever(step);
    }
  };

  const announce = (event: SwarmEvent) => {
    const notice = noticeOf(event, feed.swarm);
    if (notice !== null) addNotice(store, now(), notice);
  };

  const welcome = (message: Extract<HostNotice, { kind: 'welcome' }>) => {
    const { kind: _kind, protocol, ...host } = message;
    if (protocol !== ipcLimits.protocolVersion) {
      setConnection(store, now(), { phase: 'outdated', failure: outdated, host });
      return transport.close();
    }
    fold(message);
    if (!feed.needsSnapshot) goLive();
    setConnection(store, now(), { host });
    welcomes.call();
  };

  const goLive = () => setConnection(store, now(), { phase: 'live', failure: null });

  const onNotice = (notice: HostNotice) => {
    switch (notice.kind) {
      case 'welcome':
        return welcome(notice);
      case 'snapshot':
      case 'events':
        fold(notice);
        if (!feed.needsSnapshot && store.getState().connection.phase !== 'live') goLive();
        return;
      case 'vitals':
        return store.setState({ vitals: { host: notice.host, agents: notice.agents } });
      case 'pong':
        return undefined;
      case 'problem':
        return addNotice(store, now(), fromFailure(notice.failure, notice.agentId));
      default:
        return assertNever(notice);
    }
  };

  const stops = [
    transport.onState(onState),
    client.onNotice(onNotice),
    client.onBroken((why) => {
      addNotice(store, now(), fromFailure(why));
      breakOff(why);
    }),
  ];
  return {
    onNews: news.add,
    onWelcome: welcomes.add,
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}

const unreadableFeed = (reason: string): Failure =>
  failure(
    'connection-lost',
    `The window lost count of what happened: ${reason}.`,
    'It asks the host for the present state by itself.',
  );

const outdated = failure(
  'invalid-message',
  'The host has another version than this window.',
  'Reload the window.',
);
