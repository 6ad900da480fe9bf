import type { ScreenRow, ScreenView } from '#shared/screen/screen-view.ts';
import { isExtended } from './cell-style.ts';
import { RowReader } from './row-reader.ts';
import { wordsOfCell } from './xterm-internals.ts';
import type { XtermBuffer, XtermLine } from './xterm-internals.ts';

const combinedFlag = 0x200000;

/** What a picture is taken of. */
export interface Subject {
  readonly cols: number;
  readonly rows: number;
  readonly buffer: XtermBuffer;
  readonly cursor: { readonly x: number; readonly y: number; readonly visible: boolean };
  readonly alternate: boolean;
}

const blankRow: ScreenRow = { text: '', wrapped: false, runs: [] };

/**
 * Takes pictures of a screen. Rows that look as they did in the picture before are the same objects, and
 * so is a picture in which nothing changed: what compares by identity can skip them.
 */
export class ViewCapture {
  readonly #reader = new RowReader();
  /** The cells of the last picture, row after row: comparing words is much cheaper than reading rows. */
  #words = new Uint32Array(0);
  /** Rows that must be read anew: part of what their cells hold is outside their words. */
  #rereads: boolean[] = [];
  #view: ScreenView;

  constructor(cols: number, rows: number) {
    this.#view = {
      cols,
      rows: Array.from({ length: rows }, () => blankRow),
      cursor: { x: 0, y: 0, visible: true },
      alternate: false,
      revision: 0,
    };
  }

  get view(): ScreenView {
    return this.#view;
  }

  /** Takes a picture; returns the last one when nothing changed. */
  capture(subject: Subject): ScreenView {
    const old = this.#view;
    const rows = this.#captureRows(subject);
    const cursor = isSameCursor(subject.cursor, old.cursor) ? old.cursor : subject.cursor;
    const isSame =
      rows === old.rows &&
      cursor === old.cursor &&
      subject.cols === old.cols &&
      subject.alternate === old.alternate;
    if (!isSame) {
      const { cols, alternate } = subject;
      this.#view = { cols, rows, cursor, alternate, revision: old.revision + 1 };
    }
    return this.#view;
  }

  #captureRows(subject: Subject): readonly ScreenRow[] {
    const old = this.#view.rows;
    const isResized = subject.cols !== this.#view.cols || subject.rows !== old.length;
    const size = subject.cols * subject.rows * wordsOfCell;
    const isNew = isResized || this.#words.length !== size;
    if (isNew) {
      this.#words = new Uint32Array(size);
      this.#rereads = [];
    }
    let rows: ScreenRow[] | null = isResized ? Array.from({ length: subject.rows }, () => blankRow) : null;
    for (let y = 0; y < subject.rows; y++) {
      const line = subject.buffer.lines.get(subject.buffer.ybase + y);
      const before = old[y] ?? blankRow;
      const row = line === undefined ? blankRow : this.#captureRow(line, y, subject.cols, before, isNew);
      if (rows === null && row !== before) rows = [...old];
      if (rows !== null) rows[y] = row;
    }
    return rows ?? old;
  }

  #captureRow(line: XtermLine, y: number, cols: number, before: ScreenRow, isNew: boolean): ScreenRow {
    const hasChanged = this.#keepWords(line._data, y, cols * wordsOfCell);
    if (!isNew && !hasChanged && this.#rereads[y] !== true && line.isWrapped === before.wrapped)
      return before;
    const row = this.#reader.read(line, cols);
    this.#rereads[y] = holdsMoreThanWords(line._data);
    return isSameRow(row, before) ? before : row;
  }

  /** Compares the words of a row with those kept, keeps them, and tells whether any differed. */
  #keepWords(words: Uint32Array, y: number, width: number): boolean {
    const kept = this.#words;
    const offset = y * width;
    let at = 0;
    while (at < width && kept[offset + at] === words[at]) at++;
    if (at === width) return false;
    kept.set(words.length === width ? words : words.subarray(0, width), offset);
    return true;
  }
}

function holdsMoreThanWords(words: Uint32Array): boolean {
  for (let at = 0; at < words.length; at += wordsOfCell) {
    if ((words[at] ?? 0) & combinedFlag || isExtended(words[at + 2] ?? 0)) return true;
  }
  return false;
}

const isSameCursor = (a: ScreenView['cursor'], b: ScreenView['cursor']): boolean =>
  a.x === b.x && a.y === b.y && a.visible === b.visible;

function isSameRow(a: ScreenRow, b: ScreenRow): boolean {
  if (a.text !== b.text || a.wrapped !== b.wrapped || a.runs.length !== b.runs.length) return false;
  return a.runs.every((run, index) => {
    const other = b.runs[index];
    return (
      other !== undefined &&
      run.start === other.start &&
      run.width === other.width &&
      run.text === other.text &&
      run.foreground === other.foreground &&
      run.background === other.background &&
      run.attributes === other.attributes
    );
  });
}
