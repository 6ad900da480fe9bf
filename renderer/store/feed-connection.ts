import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { assertNever } from '#shared/base/assert-never.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { hello, newFeed, receive } from '#shared/ipc/feed.ts';
import type { FeedMessage } from '#shared/ipc/feed.ts';
import type { HostClient, HostNotice } from '../ipc/host-client.ts';
import { createSubscribers } from '../ipc/subscribers.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import type { Transport, TransportState } from '../ipc/transport.ts';
import { addNotice, setConnection } from './app-store.ts';
import type { AppStore, NewNotice } from './app-store.ts';
import { fromFailure, noticeOf } from './notices-from-events.ts';

/** What the feed brings, for those that show single events. */
export type FeedNews =
  | { readonly kind: 'events'; readonly events: readonly SwarmEvent[] }
  /** Another history, or a gap that was jumped over: what was shown of single events must be read anew. */
  | { readonly kind: 'replaced' };

export interface FeedDependencies {
  readonly transport: Transport;
  readonly client: HostClient;
  readonly store: AppStore;
  readonly now: () => number;
}

/** Keeps the store's `swarm`, `connection` and `vitals` in step with the host. */
export class FeedConnection {
  readonly #dependencies: FeedDependencies;
  readonly #news = createSubscribers<[news: FeedNews]>();
  readonly #welcomes = createSubscribers<[]>();
  readonly #stops: readonly Unsubscribe[];
  #feed = newFeed;

  readonly onNews = this.#news.add;
  /** Called each time that the host has welcomed this window: what a connection carries is to be asked for again. */
  readonly onWelcome = this.#welcomes.add;

  constructor(dependencies: FeedDependencies) {
    const { transport, client } = dependencies;
    this.#dependencies = dependencies;
    this.#stops = [
      transport.onState((state) => this.#onState(state)),
      client.onNotice((notice) => this.#onNotice(notice)),
      client.onBroken((why) => {
        this.#announce(fromFailure(why));
        transport.reconnect(why);
      }),
    ];
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
  }

  #onState(state: TransportState): void {
    if (state.phase === 'open') this.#dependencies.client.send(hello(this.#feed));
    if (state.phase === 'waiting') this.#connection({ phase: 'lost', failure: state.failure });
  }

  #onNotice(notice: HostNotice): void {
    switch (notice.kind) {
      case 'welcome':
        return this.#onWelcomed(notice);
      case 'snapshot':
      case 'events':
        this.#fold(notice);
        return this.#goLive();
      case 'vitals':
        return this.#dependencies.store.setState({ vitals: { host: notice.host, agents: notice.agents } });
      case 'standstill':
        return this.#connection({ standstill: notice.failure });
      case 'problem':
        return this.#announce(fromFailure(notice.failure, notice.agentId));
      case 'pong':
        return undefined;
      default:
        return assertNever(notice);
    }
  }

  #onWelcomed(welcome: Extract<HostNotice, { kind: 'welcome' }>): void {
    const { kind: _kind, protocol, ...host } = welcome;
    if (protocol !== ipcLimits.protocolVersion) {
      this.#dependencies.transport.close();
      return this.#connection({ phase: 'outdated', failure: outdated, host });
    }
    this.#fold(welcome);
    // A host that holds its events back says so right after.
    this.#connection({ host, standstill: null, preparation: null });
    this.#goLive();
    this.#welcomes.call();
  }

  #goLive(): void {
    const { phase } = this.#dependencies.store.getState().connection;
    if (!this.#feed.needsSnapshot && phase !== 'live') this.#connection({ phase: 'live', failure: null });
  }

  #fold(message: FeedMessage): void {
    const step = receive(this.#feed, message);
    this.#feed = step.feed;
    switch (step.kind) {
      case 'unchanged':
        return;
      case 'broken':
        return this.#dependencies.transport.reconnect(unreadableFeed(step.reason));
      case 'replaced':
        this.#dependencies.store.setState({ swarm: step.feed.swarm });
        return this.#news.call({ kind: 'replaced' });
      case 'advanced':
        return this.#advance(step.feed.swarm, step.events);
      default:
        return assertNever(step);
    }
  }

  #advance(swarm: SwarmState, events: readonly SwarmEvent[]): void {
    this.#dependencies.store.setState({ swarm });
    for (const event of events) {
      const notice = noticeOf(event, swarm);
      if (notice !== null) this.#announce(notice);
    }
    this.#news.call({ kind: 'events', events });
  }

  #announce(notice: NewNotice): void {
    addNotice(this.#dependencies.store, this.#dependencies.now(), notice);
  }

  #connection(change: Parameters<typeof setConnection>[2]): void {
    setConnection(this.#dependencies.store, this.#dependencies.now(), change);
  }
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
