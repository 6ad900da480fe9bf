import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { reconnectDelay } from './backoff.ts';
import { createSubscribers } from './subscribers.ts';
import type { Timers } from './timers.ts';
import type { Transport, TransportState } from './transport.ts';
import type { WakeSource } from './wake.ts';

/** The part of a WebSocket that is used: a desktop window has something else of the same form. */
export interface TransportSocket {
  binaryType: BinaryType;
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<string | ArrayBuffer>) => void): void;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface WebSocketTransportOptions {
  /** Makes a socket that has begun to connect. */
  readonly createSocket: () => TransportSocket;
  readonly timers: Timers;
  readonly wake: WakeSource;
  /** 0 to 1, for the spread of the delays. */
  readonly random: () => number;
  /** Says why the last attempt failed: a browser tells a page nothing about a refused WebSocket. */
  readonly diagnose: () => Promise<Failure>;
}

/** Milliseconds after which a connection counts as a good one: the pauses start from the shortest again. */
const steadyTime = 5_000;

const lost = failure(
  'connection-lost',
  'The connection to the Swarmdeck host is lost.',
  'The window connects again by itself. Agents go on running as long as the host does.',
);

/** A {@link Transport} over one WebSocket at a time. */
export class WebSocketTransport implements Transport {
  readonly #options: WebSocketTransportOptions;
  readonly #texts = createSubscribers<[text: string]>();
  readonly #frames = createSubscribers<[frame: Uint8Array]>();
  readonly #states = createSubscribers<[state: TransportState]>();
  #state: TransportState = { phase: 'closed' };
  #socket: TransportSocket | null = null;
  #failures = 0;
  #openedAt = 0;
  #stopWaiting: (() => void) | null = null;
  #stopWatching: (() => void) | null = null;

  readonly onText = this.#texts.add;
  readonly onFrame = this.#frames.add;
  readonly onState = this.#states.add;

  constructor(options: WebSocketTransportOptions) {
    this.#options = options;
  }

  readonly state = (): TransportState => this.#state;

  readonly send = (text: string): boolean => this.#send(text);

  readonly sendFrame = (frame: Uint8Array): boolean => this.#send(frame as Uint8Array<ArrayBuffer>);

  readonly open = (): void => {
    if (this.#state.phase !== 'closed') return;
    this.#stopWatching = this.#options.wake(this.connectNow);
    this.#connect();
  };

  readonly reconnect = (why: Failure): void => {
    if (this.#state.phase === 'open' || this.#state.phase === 'connecting') this.#waitToConnect(why);
  };

  readonly connectNow = (): void => {
    if (this.#state.phase === 'waiting') this.#connect();
  };

  readonly close = (): void => {
    this.#stopWatching?.();
    this.#stopWatching = null;
    this.#stopWaiting?.();
    this.#drop();
    this.#enter({ phase: 'closed' });
  };

  #enter(next: TransportState): void {
    this.#state = next;
    this.#states.call(next);
  }

  #connect(): void {
    this.#stopWaiting?.();
    this.#enter({ phase: 'connecting' });
    const socket = this.#options.createSocket();
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    // A socket that was given up may still speak: only the present one is listened to.
    const ifPresent = (act: () => void) => () => {
      if (this.#socket === socket) act();
    };
    socket.addEventListener(
      'open',
      ifPresent(() => this.#onOpen()),
    );
    socket.addEventListener(
      'close',
      ifPresent(() => this.#onClosed()),
    );
    socket.addEventListener('message', (event: MessageEvent<string | ArrayBuffer>) => {
      if (this.#socket !== socket) return;
      if (typeof event.data === 'string') this.#texts.call(event.data);
      else this.#frames.call(new Uint8Array(event.data));
    });
  }

  #onOpen(): void {
    this.#openedAt = this.#options.timers.now();
    this.#enter({ phase: 'open' });
  }

  /** An open connection that breaks says nothing about the host; a refused one may have a reason that can be asked for. */
  #onClosed(): void {
    const wasOpen = this.#state.phase === 'open';
    this.#waitToConnect(lost);
    if (!wasOpen) void this.#explain();
  }

  #waitToConnect(why: Failure): void {
    const { timers, random } = this.#options;
    this.#drop();
    const wasSteady = this.#state.phase === 'open' && timers.now() - this.#openedAt >= steadyTime;
    this.#failures = wasSteady ? 1 : this.#failures + 1;
    const delay = reconnectDelay(this.#failures, random());
    this.#stopWaiting = timers.after(delay, () => this.#connect());
    this.#enter({ phase: 'waiting', retryAt: timers.now() + delay, failure: why });
  }

  async #explain(): Promise<void> {
    const asked = this.#state;
    const why = await this.#options.diagnose();
    if (this.#state === asked && asked.phase === 'waiting') this.#enter({ ...asked, failure: why });
  }

  #drop(): void {
    const old = this.#socket;
    this.#socket = null;
    old?.close();
  }

  #send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (this.#state.phase !== 'open' || this.#socket === null) return false;
    // A socket that is closing drops what it is given; its close event follows.
    this.#socket.send(data);
    return true;
  }
}
