// Test code: part of the stand-in for Electron. MessageChannelMain and its ports.
import { refusingEmitter } from './refuse.ts';

/** Where the other end of a port is: in this process, or in a page. */
export interface PortPeer {
  readonly take: (data: unknown) => void;
  readonly closed: () => void;
}

type Api = Pick<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'>;

export class MessagePortMain extends refusingEmitter('MessagePortMain') implements Api {
  #peer: PortPeer | null = null;
  #waiting: unknown[] = [];
  #started = false;
  #open = true;

  connect(peer: PortPeer): void {
    this.#peer = peer;
  }

  /** Gives this port's end away: what its peer was told so far and from now on goes to `taker`. */
  handOver(taker: PortPeer): PortPeer {
    const mine = this.#peer;
    if (mine === null || !this.#open)
      throw new Error('A port that is closed or was handed over cannot be transferred.');
    this.#open = false;
    this.#handedTo = taker;
    for (const data of this.#waiting.splice(0)) taker.take(data);
    return mine;
  }
  #handedTo: PortPeer | null = null;

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in for Electron transfers ports to pages only.');
    const data = structuredClone(message);
    if (this.#open) this.#peer?.take(data);
  }

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.#emitMessage(data);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#peer?.closed();
    setImmediate(() => this.emit('close'));
  }

  /** Its peer has sent something. */
  take(data: unknown): void {
    if (this.#handedTo !== null) this.#handedTo.take(data);
    else if (this.#started) this.#emitMessage(data);
    else this.#waiting.push(data);
  }

  /** Its peer was closed. */
  closed(): void {
    if (this.#handedTo !== null) return this.#handedTo.closed();
    if (!this.#open) return;
    this.#open = false;
    setImmediate(() => this.emit('close'));
  }

  #emitMessage(data: unknown): void {
    setImmediate(() => {
      if (this.#open) this.emit('message', { data, ports: [] });
    });
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.connect(this.port2);
    this.port2.connect(this.port1);
  }
}
