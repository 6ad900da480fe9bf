import { emptyContent, wordsOfCell } from './xterm-internals.ts';
import type { XtermBuffer, XtermLine } from './xterm-internals.ts';

/*
 * The emulator gives every line of history the full width and an array of its own: 1.8 KB at 120 columns,
 * of which most is empty cells. Lines that have left the screen are not written to any more: what they
 * hold moves into blocks that many lines share, without the empty end. xterm itself has lines of different
 * lengths in a buffer while it reflows, and gives a line a new array when it reuses it. Before anything
 * else may happen to them (a new size), lines are given full arrays of their own again.
 */

/** Words of one block: 64 KB, the lines of about a screen and a half. It is freed with the last of them. */
const blockWords = 16 * 1024;

/** Cells at the end that are not worth the effort. */
const leastGain = 8;

/** New lines between two calls of `keepUp` that count as a flood. */
const flood = 512;

/** Lines up to which a history is compacted even in the middle of a flood. */
const alwaysCompact = 2000;

/**
 * Compacts the history of one terminal's normal screen. While the history grows, every new line costs an
 * array anyway, and compacting it at once lets the next line have that memory. In a full history the
 * emulator reuses the oldest line for the newest, and a compacted one would need a new array: so a flood
 * that fills the history is left alone until it is over.
 */
export class ScrollbackCompaction {
  readonly #buffers: { readonly normal: XtermBuffer };
  readonly #capacity: number;
  #block = new Uint32Array(0);
  #used = 0;
  /** The newest line that has been looked at, and with it all above. */
  #newest: XtermLine | null = null;

  /**
   * @param buffers of which the normal one has a history; a reset replaces it
   * @param capacity lines that the history can hold
   */
  constructor(buffers: { readonly normal: XtermBuffer }, capacity: number) {
    this.#buffers = buffers;
    this.#capacity = capacity;
  }

  /** After every slice of output: compacts what came, but for most of a flood. */
  grow(cols: number, isFlood: boolean): void {
    const { ybase } = this.#buffers.normal;
    if (ybase < (isFlood ? Math.min(alwaysCompact, this.#capacity) : this.#capacity)) this.compact(cols);
  }

  /** Some times a second: compacts what came, or returns false in a flood: then `compact` is to be called after it. */
  keepUp(cols: number): boolean {
    const { lines, ybase } = this.#buffers.normal;
    for (let back = 1; back <= flood; back++) {
      const line = lines.get(ybase - back);
      if (line !== undefined && line !== this.#newest) continue;
      this.compact(cols);
      return true;
    }
    return false;
  }

  /** Compacts the lines that have left the screen since the last time. `cols` is the terminal's width. */
  compact(cols: number): void {
    const { lines, ybase } = this.#buffers.normal;
    const newest = lines.get(ybase - 1);
    if (newest === undefined || newest === this.#newest) return;
    for (let index = ybase - 1; index >= 0; index--) {
      const line = lines.get(index);
      if (line === undefined || line === this.#newest) break;
      // Text that is wrapped over several lines moves between them when the width changes.
      if (!line.isWrapped && lines.get(index + 1)?.isWrapped !== true) this.#cutEmptyEnd(line, cols);
    }
    this.#newest = newest;
  }

  /** Undoes it for all lines: before the width changes. */
  restoreAll(cols: number): void {
    this.#restore(0, cols);
    this.#newest = null;
  }

  /** Undoes it for the last `count` lines: before they may come back to the screen. */
  restoreLast(count: number, cols: number): void {
    this.#restore(Math.max(0, this.#buffers.normal.lines.length - count), cols);
    this.#newest = null;
  }

  #restore(from: number, cols: number): void {
    const { lines } = this.#buffers.normal;
    for (let index = from; index < lines.length; index++) {
      const line = lines.get(index);
      if (line !== undefined && line.length < cols) giveFullArray(line, cols);
    }
  }

  #cutEmptyEnd(line: XtermLine, cols: number): void {
    const words = line._data;
    let length = line.length;
    while (length > 1 && isEmptyCell(words, (length - 1) * wordsOfCell)) length--;
    if (line.length < cols || cols - length < leastGain) return;
    const size = length * wordsOfCell;
    if (this.#used + size > this.#block.length) {
      this.#block = new Uint32Array(Math.max(blockWords, size));
      this.#used = 0;
    }
    const place = this.#block.subarray(this.#used, this.#used + size);
    for (let at = 0; at < size; at++) place[at] = words[at] ?? 0;
    this.#used += size;
    line._data = place;
    line.length = length;
    if (isEmpty(line._combined)) line._combined = nothing;
    if (isEmpty(line._extendedAttrs)) line._extendedAttrs = nothing;
  }
}

/** What lines without combined characters and extended attributes share; nobody writes to them. */
const nothing: Record<number, never> = Object.freeze({});

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}

const isEmptyCell = (words: Uint32Array, at: number): boolean =>
  words[at] === emptyContent && words[at + 1] === 0 && words[at + 2] === 0;

function giveFullArray(line: XtermLine, cols: number): void {
  const words = new Uint32Array(cols * wordsOfCell);
  words.set(line._data);
  for (let cell = line.length; cell < cols; cell++) words[cell * wordsOfCell] = emptyContent;
  line._data = words;
  line.length = cols;
  if (line._combined === nothing) line._combined = {};
  if (line._extendedAttrs === nothing) line._extendedAttrs = {};
}
