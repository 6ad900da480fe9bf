import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import { hostMessageSchema } from '#shared/ipc/contract.ts';
import type { ClientMessage } from '#shared/ipc/contract.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { apply } from '#shared/swarm/apply.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { emptyState } from '#shared/swarm/state.ts';
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

const hello: ClientMessage = { kind: 'hello', protocol: ipcLimits.protocolVersion, resume: null };

export function createSwarmFollower(deps: SwarmFollowerDeps): SwarmFollower {
  const changes = createListeners<SwarmChange>();
  const hosts = createListeners<RunningHost>();
  let state = emptyState;
  let link: HostLink | null = null;
  let phase: 'asleep' | 'connecting' | 'following' | 'disposed' = 'asleep';
  let retries = 0;
  /** The host that has not told its state yet. */
  let followed: RunningHost | null = null;
  let cancelRetry: (() => void) | null = null;

  const replace = (next: SwarmState): void => {
    const before = state;
    state = next;
    changes.tell({ before, events: [], state });
  };

  const fold = (events: readonly SwarmEvent[]): void => {
    const fresh = events.filter(({ seq }) => seq > state.seq);
    if (fresh.length === 0) return;
    if (fresh[0]?.seq !== state.seq + 1) return loseCount(fresh[0]?.seq ?? 0);
    const before = state;
    state = fresh.reduce(apply, state);
    changes.tell({ before, events: fresh, state });
  };

  const loseCount = (seq: number): void => {
    deps.log(`The feed went from event ${state.seq} to ${seq}: reading the state anew.`);
    link?.close();
    onEnd();
  };

  const onText = (text: string): void => {
    const message = hostMessageSchema.safeParse(JSON.parse(text));
    if (!message.success) return;
    if (message.data.kind === 'snapshot') {
      replace(message.data.state);
      if (followed !== null) hosts.tell(followed);
      followed = null;
    }
    if (message.data.kind === 'events') fold(message.data.events);
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
      if (host === null && state !== emptyState) replace(emptyState);
      return sleepOrRetry();
    }
    if (isDisposed()) return opened.value.close();
    link = opened.value;
    phase = 'following';
    link.sendText(JSON.stringify(hello));
  };

  const isDisposed = (): boolean => phase === 'disposed';

  const wake = (): void => {
    if (phase !== 'asleep') return;
    cancelRetry?.();
    phase = 'connecting';
    void connect();
  };

  return {
    state: () => state,
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
