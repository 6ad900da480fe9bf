import type { XtermAttributes, XtermInputHandler, XtermInternals } from './xterm-internals.ts';
import { emptyContent, wordsOfCell } from './xterm-internals.ts';

/*
 * Most of what an agent writes are runs of plain characters in one style and erased rests of lines. The emulator does
 * both with calls for each cell; here the words of the cells are written in one loop. All that is out of the ordinary is
 * left to the emulator's own code, and a test holds the two against each other over random output.
 */

/** Of the properties of a character: whether it joins the one before it, and two bits of width. */
const joinAndWidthBits = 0x07;
/** Joins nothing, one cell wide. */
const single = 0x02;

/** In the background word: the cell has a link, or an underline of its own style, which is kept elsewhere. */
const hasExtended = 0x1000_0000;

/** Puts faster ways to print and to erase before the emulator's own. */
export function drawCellsAtOnce({ _inputHandler: handler }: XtermInternals): void {
  const print = handler.print.bind(handler);
  const erase = handler._eraseInBufferLine.bind(handler);

  handler.print = (data, start, end) => {
    const { _activeBuffer: buffer, _curAttrData: style } = handler;
    const fits = buffer.x + end - start <= handler._bufferService.cols;
    if (!fits || !isPlain(handler, style)) print(data, start, end);
    else {
      const printed = printSingles(handler, { data, start, end });
      if (printed < end) print(data, printed, end);
    }
  };
  handler._eraseInBufferLine = (y, start, end, clearWrap = false, respectProtect = false) => {
    const { _activeBuffer: buffer } = handler;
    const line = buffer.lines.get(buffer.ybase + y);
    const style = handler._eraseAttrData();
    const isHalfLeft = line === undefined || isWide(line._data, start - 1) || isWide(line._data, end - 1);
    if (isHalfLeft || respectProtect || (style.bg & hasExtended) !== 0) {
      erase(y, start, end, clearWrap, respectProtect);
      return;
    }
    fill(line._data, { start, end: Math.min(end, line.length) }, style);
    if (clearWrap) line.isWrapped = false;
  };
}

/** Each character takes the place of what was in its cell, and is what was sent. */
const isPlain = (handler: XtermInputHandler, { bg }: XtermAttributes): boolean =>
  handler._charsetService.charset === undefined &&
  !handler._coreService.modes.insertMode &&
  (bg & hasExtended) === 0;

interface Run {
  /** Code points. */
  readonly data: Uint32Array;
  readonly start: number;
  readonly end: number;
}

/**
 * Prints up to the first character that is not one cell wide by itself.
 *
 * @param run - fits into the line
 * @returns where it stopped
 */
function printSingles(handler: XtermInputHandler, { data, start, end }: Run): number {
  const { _activeBuffer: buffer, _curAttrData: style, _parser: parser } = handler;
  const { x } = buffer;
  const line = buffer.lines.get(buffer.ybase + buffer.y);
  if (line === undefined) return start;
  const cells = line._data;
  const { fg, bg } = style;
  const isHalfLeft = isWide(cells, x - 1);
  let joinState = parser.precedingJoinState;
  let word = x * wordsOfCell;
  let at = start;
  for (; at < end; at += 1) {
    const code = data[at] ?? 0;
    const properties = handler._unicodeService.charProperties(code, joinState);
    if ((properties & joinAndWidthBits) !== single) break;
    joinState = properties;
    cells[word] = code | emptyContent;
    cells[word + 1] = fg;
    cells[word + 2] = bg;
    word += wordsOfCell;
  }
  if (at === start) return start;
  handler._dirtyRowTracker.markDirty(buffer.y);
  // The other half of a wide character, before it and behind it.
  if (isHalfLeft) line.setCellFromCodepoint(x - 1, 0, 1, style);
  buffer.x = x + at - start;
  if (at === end && buffer.x < handler._bufferService.cols && cells[word] === 0)
    line.setCellFromCodepoint(buffer.x, 0, 1, style);
  parser.precedingJoinState = joinState;
  return at;
}

function fill(
  cells: Uint32Array,
  { start, end }: { readonly start: number; readonly end: number },
  { fg, bg }: XtermAttributes,
): void {
  for (let word = start * wordsOfCell; word < end * wordsOfCell; word += wordsOfCell) {
    cells[word] = emptyContent;
    cells[word + 1] = fg;
    cells[word + 2] = bg;
  }
}

/** The cell holds the left half of a character that takes two. */
const isWide = (cells: Uint32Array, column: number): boolean =>
  column >= 0 && (cells[column * wordsOfCell] ?? 0) >>> 22 === 2;
