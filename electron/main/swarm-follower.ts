import { assertNever } from '#shared/base/assert-never.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import { hostMessageSchema } from '#shared/ipc/control-messages.ts';
import type { HostMessage } from '#shared/ipc/control-messages.ts';
import { hello, newFeed, receive } from '#shared/ipc/feed.ts';
import type { Feed, FeedMessage } from '#shared/ipc/feed.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { createListeners } from '../host/store/listeners.ts';
import type { HostLink, HostLinkListener } from './host-link.ts';

export interface SwarmFollowerDeps {
  /** The host if one runs: following starts none. */
  readonly find: () => Promise<RunningHost | null>;
  readonly connect: (host: RunningHost, listener: HostLinkListener) => Promise<Result<HostLink, Failure>>;
  /** Calls back once after so many milliseconds; returns a function that cancels. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly log: (line: string) => void;
}

/** The state is another one: some events later, or (with no event) read anew. */
export interface SwarmChange {
  readonly before: SwarmState;
  readonly events: readonly SwarmEvent[];
  readonly state: SwarmState;
}

/**
 * Follows the swarm as a window does, for tray, badge and notifications: also while no window is open.
 * The host keeps the state; this is the fold of its feed.
 */
export interface SwarmFollower {
  readonly state: () => SwarmState;
  readonly onChange: (listener: (change: SwarmChange) => void) => () => void;
  /** Told when a host has said its state for the first time. */
  readonly onHost: (listener: (host: RunningHost) => void) => () => void;
  /** A host may run by now. Without effect while one is followed. */
  readonly wake: () => void;
  readonly dispose: () => void;
}

/** Milliseconds before each attempt to find a host again that was lost; then only `wake` leads to one. */
const retryDelays = [250, 1_000, 3_000, 10_000] as const;

export function createSwarmFollower(deps: SwarmFollowerDeps): SwarmFollower {
  const changes = createListeners<SwarmChange>();
  const hosts = createListeners<RunningHost>();
  let feed = newFeed;
  let link: HostLink | null = null;
  let phase: 'asleep' | 'connecting' | 'following' | 'disposed' = 'asleep';
  let retries = 0;
  /** The host that has not told its state yet. */
  let followed: RunningHost | null = null;
  let cancelRetry: (() => void) | null = null;

  const keep = (next: Feed, events: readonly SwarmEvent[]): void => {
    const before = feed.swarm;
    feed = next;
    changes.tell({ before, events, state: feed.swarm });
  };

  const hear = (message: FeedMessage): void => {
    const step = receive(feed, message);
    switch (step.kind) {
      case 'unchanged':
        feed = step.feed;
        return;
      case 'advanced':
        return keep(step.feed, step.events);
      case 'replaced':
        keep(step.feed, []);
        if (followed !== null) hosts.tell(followed);
        followed = null;
        return;
      case 'broken':
        deps.log(`The feed cannot go on (${step.reason}): reading the state anew.`);
        feed = step.feed;
        link?.close();
        return onEnd();
      default:
        assertNever(step);
    }
  };

  const onText = (text: string): void => {
    const message = hostMessageSchema.safeParse(JSON.parse(text));
    if (message.success && isOfFeed(message.data)) hear(message.data);
  };

  const sleepOrRetry = (): void => {
    const delay = retryDelays[retries];
    if (phase === 'disposed') return;
    phase = 'asleep';
    if (delay === undefined) return;
    retries += 1;
    cancelRetry = deps.after(delay, wake);
  };

  const onEnd = (): void => {
    link = null;
    retries = 0;
    sleepOrRetry();
  };

  const connect = async (): Promise<void> => {
    const host = await deps.find();
    followed = host;
    const opened =
      host === null ? null : await deps.connect(host, { onText, onFrame: () => undefined, onEnd });
    if (opened?.ok !== true) {
      if (host === null && feed !== newFeed) keep(newFeed, []);
      return sleepOrRetry();
    }
    if (isDisposed()) return opened.value.close();
    link = opened.value;
    phase = 'following';
    // All of it: what this host is told of begins with its whole state.
    feed = { ...feed, needsSnapshot: true };
    link.sendText(JSON.stringify(hello(feed)));
  };

  const isDisposed = (): boolean => phase === 'disposed';

  const wake = (): void => {
    if (phase !== 'asleep') return;
    cancelRetry?.();
    phase = 'connecting';
    void connect();
  };

  return {
    state: () => feed.swarm,
    onChange: changes.add,
    onHost: hosts.add,
    wake,
    dispose: () => {
      phase = 'disposed';
      cancelRetry?.();
      link?.close();
      link = null;
    },
  };
}

const isOfFeed = (message: HostMessage): message is FeedMessage =>
  message.kind === 'welcome' || message.kind === 'snapshot' || message.kind === 'events';
