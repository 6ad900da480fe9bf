import type { ToShell } from '#shared/ipc/shell-contract.ts';
import { createFrameLink } from '../ipc/frame-link.ts';
import type { FrameLink } from '../ipc/frame-link.ts';
import { startHeartbeat } from '../ipc/heartbeat.ts';
import { createHostClient } from '../ipc/host-client.ts';
import type { SendRequest } from '../ipc/host-client.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import type { Timers } from '../ipc/timers.ts';
import type { Transport } from '../ipc/transport.ts';
import type { WakeSource } from '../ipc/wake.ts';
import { TileHub } from '../terminal/tile-hub.ts';
import type { TilePage } from '../terminal/tile-hub.ts';
import type { TileLook } from '../terminal/tile-picture.ts';
import { followAddress } from './address.ts';
import type { Address } from './address.ts';
import { createActions } from './actions.ts';
import type { Actions } from './actions.ts';
import { addNotice, createAppStore } from './app-store.ts';
import type { AppStore } from './app-store.ts';
import { createTickingClock } from './clock.ts';
import type { ClockSource, TickingClock } from './clock.ts';
import { FeedConnection } from './feed-connection.ts';
import type { FeedNews } from './feed-connection.ts';
import { KeptLog } from './kept-log.ts';
import { fromFailure } from './notices-from-events.ts';
import { readPreferences, writePreferences } from './preferences.ts';
import type { PreferenceStorage } from './preferences.ts';

/** The window's side of Swarmdeck without React: what its parts are given through context. */
export interface App {
  readonly store: AppStore;
  readonly actions: Actions;
  /** Asks the host without showing a failure as a notice: for forms that show it themselves. */
  readonly request: SendRequest;
  readonly frames: FrameLink;
  readonly tiles: TileHub;
  readonly clock: TickingClock;
  readonly timers: Timers;
  /** Colours and font of terminals. */
  readonly look: () => TileLook;
  readonly onLook: (listener: () => void) => Unsubscribe;
  readonly onNews: (listener: (news: FeedNews) => void) => Unsubscribe;
  /** Called at each new connection, after the host's welcome. */
  readonly onWelcome: (listener: () => void) => Unsubscribe;
  /** The activity as it was shown last. */
  readonly activityLog: KeptLog;
  /** Tries to connect now instead of after the pause. */
  readonly connectNow: () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

export interface AppDependencies {
  readonly transport: Transport;
  readonly timers: Timers;
  readonly wake: WakeSource;
  readonly storage: PreferenceStorage;
  readonly clockSource: ClockSource;
  readonly tilePage: TilePage;
  readonly address: Address;
  /** To the desktop shell around this page; none in a browser. */
  readonly tellShell?: ((message: ToShell) => void) | undefined;
}

/** Wires the window's core; the only place that knows all of its parts. */
export function createApp(dependencies: AppDependencies): App {
  const { transport, timers, wake, storage, clockSource, tilePage, address, tellShell } = dependencies;
  const store = createAppStore(timers.now(), readPreferences(storage));
  const client = createHostClient(transport);
  const feed = new FeedConnection({ transport, client, store, now: timers.now });
  const frames = createFrameLink(transport, (why) => addNotice(store, timers.now(), fromFailure(why)));
  const tiles = new TileHub({
    frames,
    request: client.request,
    onWelcome: feed.onWelcome,
    timers,
    page: tilePage,
  });
  const activityLog = new KeptLog();
  const stops: Unsubscribe[] = [];

  const start = () => {
    stops.push(
      followAddress(store, address),
      startHeartbeat({ transport, send: client.send, timers, wake }),
      store.subscribe((state, before) => {
        if (state.preferences !== before.preferences) writePreferences(storage, state.preferences);
      }),
    );
    transport.open();
  };

  const stop = () => {
    for (const stopOne of stops.splice(0)) stopOne();
    activityLog.release();
    transport.close();
    tiles.dispose();
    frames.dispose();
    feed.dispose();
    client.dispose();
  };

  return {
    store,
    actions: createActions({ store, request: client.request, now: timers.now, tellShell }),
    request: client.request,
    frames,
    tiles,
    clock: createTickingClock(clockSource),
    timers,
    look: tilePage.look,
    onLook: tilePage.onLook,
    onNews: feed.onNews,
    onWelcome: feed.onWelcome,
    activityLog,
    connectNow: transport.connectNow,
    start,
    stop,
  };
}
