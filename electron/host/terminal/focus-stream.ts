import type { AgentId } from '#shared/base/ids.ts';
import { encodeFrame } from '#shared/ipc/frames.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { TerminalSize } from '#shared/swarm/agent-spec.ts';
import type { Clock } from '../agents/clock.ts';
import type { TerminalScreen } from '../screen/screen-types.ts';

/**
 * A whole screen is made anew for a window that fell behind at most this often, in milliseconds, and
 * never for more than this share of the thread: with a long history making one takes some 50 ms.
 */
const resync = { interval: 250, share: 0.1 } as const;

export interface FocusStreamOptions {
  readonly agentId: AgentId;
  readonly screen: TerminalScreen;
  readonly clock: Clock;
  /** Sends one binary frame to the window. */
  readonly send: (frame: Uint8Array) => void;
}

/**
 * The raw output of one terminal to one window: the screen as it is, then every byte. What the window has
 * not acknowledged is bounded: beyond the bound the stream breaks off, and when the window has caught
 * up it gets the screen anew. The agent is never held.
 */
export class FocusStream {
  readonly #options: FocusStreamOptions;
  readonly #stop: () => void;
  /** Bytes of data that were sent and not acknowledged. */
  #unacknowledged = 0;
  /** What may be unacknowledged before the stream breaks off: the last screen itself is allowed. */
  #limit = 0;
  /** The window misses output: nothing is sent before the next screen. */
  #isBehind = false;
  #screenAt = 0;
  #nextScreenAfter: number = resync.interval;
  #cancel: (() => void) | null = null;

  constructor(options: FocusStreamOptions) {
    this.#options = options;
    this.#stop = options.screen.follow({
      onOutput: (bytes) => this.#output(bytes),
      onResize: (size) => this.#resized(size),
    });
    this.#sendScreen();
  }

  acknowledge(bytes: number): void {
    this.#unacknowledged = Math.max(0, this.#unacknowledged - bytes);
    if (this.#isBehind && this.#unacknowledged <= ipcLimits.focusLowWaterBytes) this.#catchUp();
  }

  dispose(): void {
    this.#stop();
    this.#cancel?.();
    this.#cancel = null;
  }

  #output(bytes: Uint8Array): void {
    if (this.#isBehind) return;
    if (this.#unacknowledged + bytes.length > this.#limit) {
      this.#isBehind = true;
      return;
    }
    this.#unacknowledged += bytes.length;
    this.#options.send(encodeFrame({ kind: 'output', agentId: this.#options.agentId, data: bytes }));
  }

  #resized({ cols, rows }: TerminalSize): void {
    if (this.#isBehind) return;
    this.#options.send(encodeFrame({ kind: 'resized', agentId: this.#options.agentId, cols, rows }));
  }

  #catchUp(): void {
    if (this.#cancel !== null) return;
    const wait = this.#screenAt + this.#nextScreenAfter - this.#options.clock.now();
    if (wait <= 0 || wait > this.#nextScreenAfter) return this.#sendScreen();
    this.#cancel = this.#options.clock.after(wait, () => {
      this.#cancel = null;
      this.#sendScreen();
    });
  }

  #sendScreen(): void {
    const { agentId, screen, clock, send } = this.#options;
    const start = clock.now();
    const data = screen.serialize();
    this.#screenAt = clock.now();
    const cost = Math.max(0, this.#screenAt - start);
    this.#nextScreenAfter = Math.max(resync.interval, cost / resync.share);
    this.#isBehind = false;
    this.#unacknowledged += data.length;
    this.#limit = data.length + ipcLimits.focusHighWaterBytes;
    send(encodeFrame({ kind: 'screen', agentId, ...screen.size, data }));
  }
}
