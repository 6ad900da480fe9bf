import { emptyContent, wordsOfCell } from './xterm-internals.ts';
import type { XtermBuffer, XtermLine } from './xterm-internals.ts';

/*
 * The emulator gives every line of history the full width: 1.4 KB at 120 columns, of which most is empty
 * cells. Lines that have left the screen are not written to any more, so their empty end can go; xterm
 * itself has lines of different lengths in a buffer while it reflows, and gives a line its full length
 * again when it reuses it. Lines that come back to the screen (a taller window) are restored first.
 */

/** Lines that are looked at in one go: well below a millisecond. */
export const linesAtOnce = 512;

/**
 * Cuts the empty end off the lines of history that have just left the screen: newest first, down to
 * those that were cut before.
 *
 * @returns false when it stopped after {@link linesAtOnce} lines and there may be more
 */
export function compactNewest(buffer: XtermBuffer, cols: number): boolean {
  for (let back = 1; back <= linesAtOnce; back++) {
    const line = buffer.lines.get(buffer.ybase - back);
    if (line === undefined || line.length < cols) return true;
    cutEmptyEnd(buffer, buffer.ybase - back);
  }
  return buffer.ybase <= linesAtOnce;
}

/** Does the same for the lines from `from` on. Returns the line to go on with, or null at the end of history. */
export function compactFrom(buffer: XtermBuffer, from: number): number | null {
  const end = Math.min(buffer.ybase, from + linesAtOnce);
  for (let index = from; index < end; index++) cutEmptyEnd(buffer, index);
  return end < buffer.ybase ? end : null;
}

/** Gives the last `count` lines of a buffer their full width back: before they may be written to. */
export function restoreLines(buffer: XtermBuffer, cols: number, count: number): void {
  const end = buffer.lines.length;
  for (let index = Math.max(0, end - count); index < end; index++) {
    const line = buffer.lines.get(index);
    if (line !== undefined && line.length < cols) setLength(line, cols);
  }
}

function cutEmptyEnd(buffer: XtermBuffer, index: number): void {
  const line = buffer.lines.get(index);
  if (line === undefined || line.isWrapped || buffer.lines.get(index + 1)?.isWrapped === true) {
    // Text that is wrapped over several lines moves between them when the width changes.
    return;
  }
  const words = line._data;
  let length = line.length;
  while (length > 0 && isEmptyCell(words, (length - 1) * wordsOfCell)) length--;
  // A few cells are not worth a new array; one cell stays, because a line without any is no line.
  if (line.length - length >= 8) setLength(line, Math.max(1, length));
}

const isEmptyCell = (words: Uint32Array, at: number): boolean =>
  words[at] === emptyContent && words[at + 1] === 0 && words[at + 2] === 0;

function setLength(line: XtermLine, length: number): void {
  const words = new Uint32Array(length * wordsOfCell);
  words.set(line._data.length <= words.length ? line._data : line._data.subarray(0, words.length));
  for (let cell = line.length; cell < length; cell++) words[cell * wordsOfCell] = emptyContent;
  line._data = words;
  line.length = length;
}
