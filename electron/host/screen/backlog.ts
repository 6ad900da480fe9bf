/**
 * Bytes of one screen that may wait to be parsed: above `high` the PTY is to be paused, below `low` it
 * may go on. A hundred flooding agents then hold 25 MB, and parsing `high` takes some ten milliseconds.
 */
export const backlogMarks = { high: 256 * 1024, low: 64 * 1024 } as const;

/** Bytes in the order they came, taken in slices, with two marks at which the owner is told. */
export class Backlog {
  readonly #onHigh: () => void;
  readonly #onLow: () => void;
  #chunks: Uint8Array[] = [];
  /** Chunks before this one are used up. */
  #first = 0;
  /** Bytes of the first chunk that are used up. */
  #offset = 0;
  #bytes = 0;
  #isHigh = false;

  constructor(onHigh: () => void, onLow: () => void) {
    this.#onHigh = onHigh;
    this.#onLow = onLow;
  }

  get bytes(): number {
    return this.#bytes;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#isHigh || this.#bytes <= backlogMarks.high) return;
    this.#isHigh = true;
    this.#onHigh();
  }

  /** Takes up to `limit` bytes, never more than one chunk; null when nothing waits. */
  take(limit: number): Uint8Array | null {
    const chunk = this.#chunks[this.#first];
    if (chunk === undefined) return null;
    // Most chunks are taken whole, and a view of one costs more than all else here.
    const isWhole = this.#offset === 0 && chunk.length <= limit;
    const slice = isWhole ? chunk : chunk.subarray(this.#offset, this.#offset + limit);
    this.#offset += slice.length;
    this.#bytes -= slice.length;
    if (this.#offset === chunk.length) this.#dropFirst();
    return slice;
  }

  /** Tells the owner when enough was taken. Called once what was taken is done with. */
  settle(): void {
    if (!this.#isHigh || this.#bytes > backlogMarks.low) return;
    this.#isHigh = false;
    this.#onLow();
  }

  clear(): void {
    this.#chunks = [];
    this.#first = 0;
    this.#offset = 0;
    this.#bytes = 0;
  }

  #dropFirst(): void {
    this.#offset = 0;
    this.#first++;
    // Moving the rest down for every chunk would be quadratic in a long backlog.
    if (this.#first < 64 && this.#first < this.#chunks.length) return;
    this.#chunks.splice(0, this.#first);
    this.#first = 0;
  }
}
