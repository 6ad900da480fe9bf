import { assertNever } from '#shared/base/assert-never.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { StreamFrame } from '../ipc/frame-link.ts';

/** The part of a terminal that a stream is written to; writes are done in order, later. */
export interface StreamTarget {
  /** Calls `done` when the data has been parsed, before anything written later is. */
  readonly write: (data: string | Uint8Array, done?: () => void) => void;
  readonly resize: (cols: number, rows: number) => void;
}

/** RIS: in the stream, so that it takes effect after what was written before it. */
const fullReset = '\u001Bc';

/**
 * Writes the frames of one terminal in the order they came, and acknowledges what has been drawn so that
 * the host neither waits without need nor sends more than this window can take.
 */
export class StreamWriter {
  readonly #target: StreamTarget;
  readonly #acknowledge: (bytes: number) => void;
  #drawn = 0;
  #replays = 0;

  /** @param acknowledge - told how many more bytes have been drawn */
  constructor(target: StreamTarget, acknowledge: (bytes: number) => void) {
    this.#target = target;
    this.#acknowledge = acknowledge;
  }

  /** A stored screen is being written: what the terminal says by itself now answers nobody. */
  get replaying(): boolean {
    return this.#replays > 0;
  }

  write(frame: StreamFrame): void {
    switch (frame.kind) {
      case 'screen':
        return this.#replay(frame.cols, frame.rows, frame.data);
      case 'output':
        return this.#target.write(frame.data, () => this.#onDrawn(frame.data.length));
      case 'resized':
        return this.#resize('', frame.cols, frame.rows);
      default:
        return assertNever(frame);
    }
  }

  /** A new connection: the host counts anew. */
  restart(): void {
    this.#drawn = 0;
  }

  #replay(cols: number, rows: number, data: Uint8Array): void {
    this.#replays += 1;
    this.#resize(fullReset, cols, rows);
    this.#target.write(data, () => {
      this.#replays -= 1;
      this.#onDrawn(data.length);
    });
  }

  #resize(before: string, cols: number, rows: number): void {
    this.#target.write(before, () => this.#target.resize(cols, rows));
  }

  #onDrawn(bytes: number): void {
    this.#drawn += bytes;
    if (this.#drawn < ipcLimits.focusAckBytes) return;
    this.#acknowledge(this.#drawn);
    this.#drawn = 0;
  }
}
