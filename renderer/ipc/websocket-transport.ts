import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { reconnectDelay } from './backoff.ts';
import { createSubscribers } from './subscribers.ts';
import type { Timers } from './timers.ts';
import type { Transport, TransportState } from './transport.ts';
import type { WakeSource } from './wake.ts';

export interface WebSocketTransportOptions {
  /** Makes a socket that has begun to connect. */
  readonly createSocket: () => WebSocket;
  readonly timers: Timers;
  readonly wake: WakeSource;
  /** 0 to 1, for the spread of the delays. */
  readonly random: () => number;
  /** Says why the last attempt failed: a browser tells a page nothing about a refused WebSocket. */
  readonly diagnose: () => Promise<Failure>;
}

const lost = failure(
  'connection-lost',
  'The connection to the Swarmdeck host is lost.',
  'The window connects again by itself. Agents go on running as long as the host does.',
);

/** Milliseconds after which a connection counts as a good one: the pauses start from the shortest again. */
const steadyTime = 5_000;

/** A {@link Transport} over one WebSocket at a time. */
export function createWebSocketTransport(options: WebSocketTransportOptions): Transport {
  const texts = createSubscribers<[text: string]>();
  const frames = createSubscribers<[frame: Uint8Array]>();
  const states = createSubscribers<[state: TransportState]>();
  let state: TransportState = { phase: 'closed' };
  let socket: WebSocket | null = null;
  let failures = 0;
  let openedAt = 0;
  let stopWaiting: (() => void) | null = null;
  let stopWatching: (() => void) | null = null;

  const enter = (next: TransportState) => {
    state = next;
    states.call(next);
  };

  const connect = () => {
    stopWaiting?.();
    stopWaiting = null;
    enter({ phase: 'connecting' });
    const own = options.createSocket();
    own.binaryType = 'arraybuffer';
    socket = own;
    own.addEventListener('open', () => {
      if (socket !== own) return;
      openedAt = options.timers.now();
      enter({ phase: 'open' });
    });
    own.addEventListener('message', (event: MessageEvent<string | ArrayBuffer>) => {
      if (socket !== own) return;
      if (typeof event.data === 'string') texts.call(event.data);
      else frames.call(new Uint8Array(event.data));
    });
    own.addEventListener('close', () => {
      if (socket === own) onClosed();
    });
  };

  /** An open connection that breaks says nothing about the host; a refused one may have a reason that can be asked for. */
  const onClosed = () => {
    const wasOpen = state.phase === 'open';
    waitToConnect(lost);
    if (!wasOpen) void explain();
  };

  const waitToConnect = (why: Failure) => {
    drop();
    const wasSteady = state.phase === 'open' && options.timers.now() - openedAt >= steadyTime;
    failures = wasSteady ? 1 : failures + 1;
    const delay = reconnectDelay(failures, options.random());
    stopWaiting = options.timers.after(delay, connect);
    enter({ phase: 'waiting', retryAt: options.timers.now() + delay, failure: why });
  };

  const explain = async () => {
    const asked = state;
    const why = await options.diagnose();
    if (state === asked && asked.phase === 'waiting') enter({ ...asked, failure: why });
  };

  const drop = () => {
    const old = socket;
    socket = null;
    old?.close();
  };

  const connectNow = () => {
    if (state.phase === 'waiting') connect();
  };

  return {
    state: () => state,
    send: (text) => sendOver(socket, text),
    sendFrame: (frame) => sendOver(socket, frame as Uint8Array<ArrayBuffer>),
    onText: texts.add,
    onFrame: frames.add,
    onState: states.add,
    open: () => {
      if (state.phase !== 'closed') return;
      stopWatching = options.wake(connectNow);
      connect();
    },
    reconnect: (why) => {
      if (state.phase === 'open' || state.phase === 'connecting') waitToConnect(why);
    },
    connectNow,
    close: () => {
      stopWatching?.();
      stopWatching = null;
      stopWaiting?.();
      stopWaiting = null;
      drop();
      enter({ phase: 'closed' });
    },
  };
}

function sendOver(socket: WebSocket | null, data: string | Uint8Array<ArrayBuffer>): boolean {
  if (socket === null || socket.readyState !== WebSocket.OPEN) return false;
  socket.send(data);
  return true;
}
