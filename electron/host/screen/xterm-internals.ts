import type { Terminal } from '@xterm/headless';
import type { SequenceCore } from '#shared/screen/bound-counts.ts';

/*
 * The one place that reaches behind xterm's public API, for what it does not offer: parsing without a
 * timer in between, reading and writing a row without an object or a call for each cell, the style that the next
 * character will have, and looking at parameters before the terminal does. The names and the layout of the words are those of @xterm/headless 6.0
 * (common/buffer/BufferLine.ts, Constants.ts); `internalsOf` checks that they are there.
 */

/** Words of one cell: content, foreground, background. */
export const wordsOfCell = 3;

/** The content word of a cell that holds nothing: no character, width 1. */
export const emptyContent = 1 << 22;

/** A line of a buffer. Cells from `length` on are empty. */
export interface XtermLine {
  _data: Uint32Array;
  /** Characters of cells that hold more than one code point, by column. */
  _combined: Record<number, string>;
  _extendedAttrs: Record<number, { readonly underlineStyle: number } | undefined>;
  length: number;
  isWrapped: boolean;
  setCellFromCodepoint(column: number, codePoint: number, width: number, style: XtermAttributes): void;
}

/** A style, as it stands in the words of a cell. */
export interface XtermAttributes {
  readonly fg: number;
  readonly bg: number;
}

export interface XtermBuffer {
  readonly lines: { readonly length: number; get(index: number): XtermLine | undefined };
  /** Index of the line at the top of the screen. */
  readonly ybase: number;
  /** Cursor; `x` equals the width while a character at the right edge has not wrapped yet. */
  x: number;
  readonly y: number;
  /** Cursor saved by DECSC; the row counts from the start of the buffer. */
  readonly savedX: number;
  readonly savedY: number;
  /** Scroll region, rows of the screen. */
  readonly scrollTop: number;
  readonly scrollBottom: number;
}

/** What {@link internalsOf} gives access to. */
export interface XtermInternals extends SequenceCore {
  readonly buffers: { readonly normal: XtermBuffer; readonly alt: XtermBuffer; readonly active: XtermBuffer };
  readonly _inputHandler: XtermInputHandler;
}

/** Carries out what was parsed. */
export interface XtermInputHandler {
  readonly _curAttrData: XtermAttributes;
  /** What an erased cell gets. */
  _eraseAttrData(): XtermAttributes;
  readonly _activeBuffer: XtermBuffer;
  readonly _bufferService: { readonly cols: number };
  readonly _charsetService: { readonly charset: object | undefined };
  readonly _coreService: { readonly modes: { readonly insertMode: boolean } };
  readonly _dirtyRowTracker: { markDirty(row: number): void };
  readonly _unicodeService: { charProperties(codePoint: number, preceding: number): number };
  readonly _parser: { precedingJoinState: number };
  parse(data: Uint8Array): void;
  /** Code points from `start` to before `end`. */
  print(data: Uint32Array, start: number, end: number): void;
  /** Columns from `start` to before `end` of a row of the screen. */
  _eraseInBufferLine(
    row: number,
    start: number,
    end: number,
    clearWrap?: boolean,
    respectProtect?: boolean,
  ): void;
}

/**
 * The internals of an emulator that nothing was written to.
 *
 * @throws Error when the installed emulator is not built as expected: a mismatch of versions, not
 *   something that a user can cause
 */
export function internalsOf(terminal: Terminal): XtermInternals {
  const core: unknown = Reflect.get(terminal, '_core');
  if (!isInternals(core, terminal.cols)) {
    throw new Error('@xterm/headless is not built as version 6.0 is: see xterm-internals.ts');
  }
  return core;
}

function isInternals(core: unknown, cols: number): core is XtermInternals {
  const line = at(core, 'buffers', 'active', 'lines', 'get');
  if (typeof line !== 'function') return false;
  const first: unknown = Reflect.apply(line, at(core, 'buffers', 'active', 'lines'), [0]);
  const words = at(first, '_data');
  return (
    words instanceof Uint32Array &&
    words.length === cols * wordsOfCell &&
    words[0] === emptyContent &&
    typeof at(first, '_combined') === 'object' &&
    typeof at(first, '_extendedAttrs') === 'object' &&
    typeof at(core, 'registerCsiHandler') === 'function' &&
    typeof at(first, 'setCellFromCodepoint') === 'function' &&
    isInputHandler(at(core, '_inputHandler'), at(core, 'buffers', 'active')) &&
    typeof at(core, 'buffers', 'normal', 'ybase') === 'number' &&
    typeof at(core, 'buffers', 'alt', 'scrollBottom') === 'number'
  );
}

const isInputHandler = (handler: unknown, active: unknown): boolean =>
  ['parse', 'print', '_eraseInBufferLine', '_eraseAttrData'].every(
    (name) => typeof at(handler, name) === 'function',
  ) &&
  typeof at(handler, '_curAttrData', 'fg') === 'number' &&
  at(handler, '_activeBuffer') === active &&
  typeof at(handler, '_bufferService', 'cols') === 'number' &&
  at(handler, '_charsetService', 'charset') === undefined &&
  at(handler, '_coreService', 'modes', 'insertMode') === false &&
  typeof at(handler, '_dirtyRowTracker', 'markDirty') === 'function' &&
  typeof at(handler, '_unicodeService', 'charProperties') === 'function' &&
  typeof at(handler, '_parser', 'precedingJoinState') === 'number';

function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}
