import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { shellChannels } from '#shared/ipc/shell-channels.ts';
import type { FramesPortMessage } from '#shared/ipc/shell-contract.ts';
import type { PageBridge } from './desktop-bridge.ts';
import { createSubscribers } from './subscribers.ts';
import type { Unsubscribe } from './subscribers.ts';
import type { TransportSocket } from './websocket-transport.ts';

export interface BridgeSocketOptions {
  readonly bridge: PageBridge;
  /** Where the preload delivers the port of the terminal plane. */
  readonly page: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  /** Number of this connection; the next one has a higher one. */
  readonly link: number;
  /** Hears why the shell could not connect, or no longer is. */
  readonly onFailure: (why: Failure) => void;
}

type MessageListener = (event: MessageEvent<string | ArrayBuffer>) => void;

/**
 * One connection to the host through the desktop shell, in the form of a WebSocket: text goes over
 * Electron's messages, frames over a port. It is open when the port is here.
 */
export class BridgeSocket implements TransportSocket {
  binaryType: BinaryType = 'arraybuffer';
  readonly #options: BridgeSocketOptions;
  readonly #opened = createSubscribers<[]>();
  readonly #closed = createSubscribers<[]>();
  readonly #messages = createSubscribers<[event: MessageEvent<string | ArrayBuffer>]>();
  readonly #stops: Unsubscribe[] = [];
  #port: MessagePort | null = null;

  constructor(options: BridgeSocketOptions) {
    const { bridge, page, link } = options;
    this.#options = options;
    page.addEventListener('message', this.#takePort);
    this.#stops.push(
      () => page.removeEventListener('message', this.#takePort),
      bridge.onMessage((message) => {
        if (message.kind === 'link-text' && message.link === link) this.#hear(message.text);
        if (message.kind === 'link-closed' && message.link === link) this.#end(message.failure);
      }),
    );
    bridge.send({ kind: 'link-open', link });
  }

  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: MessageListener): void;
  addEventListener(type: 'open' | 'close' | 'message', listener: (event: never) => void): void {
    if (type === 'message') this.#messages.add(listener as MessageListener);
    else (type === 'open' ? this.#opened : this.#closed).add(listener as () => void);
  }

  send(data: string | Uint8Array<ArrayBuffer>): void {
    const { bridge, link } = this.#options;
    if (typeof data === 'string') bridge.send({ kind: 'link-text', link, text: data });
    // A view takes all of its buffer along: what is sent is the frame only.
    else this.#port?.postMessage(data.slice().buffer);
  }

  close(): void {
    const { bridge, link } = this.#options;
    this.#release();
    bridge.send({ kind: 'link-close', link });
  }

  readonly #takePort = (event: MessageEvent): void => {
    const [port] = event.ports;
    if (!isFor(event.data, this.#options.link) || port === undefined || this.#port !== null) return;
    this.#port = port;
    port.addEventListener('message', ({ data }: MessageEvent) => {
      if (data instanceof ArrayBuffer) this.#hear(data);
      else if (data instanceof Uint8Array) this.#hear(Uint8Array.from(data).buffer);
    });
    port.start();
    this.#opened.call();
  };

  #hear(data: string | ArrayBuffer): void {
    this.#messages.call(new MessageEvent('message', { data }));
  }

  #end(why: Failure): void {
    this.#release();
    this.#options.onFailure(why);
    this.#closed.call();
  }

  #release(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#port?.close();
    this.#port = null;
  }
}

const isFor = (data: unknown, link: number): boolean => {
  const message = data as Partial<FramesPortMessage> | null;
  return message?.channel === shellChannels.frames && message.link === link;
};

/** Before the shell has said anything. */
export const notYetConnected = failure(
  'connection-lost',
  'The window is not connected to the Swarmdeck host yet.',
  'It connects by itself.',
);
