import { textOfRuns } from '#shared/screen/row-text.ts';
import type { ScreenRow, StyleRun } from '#shared/screen/screen-view.ts';
import { isSimple } from '#shared/screen/simple-character.ts';
import {
  hidesBlanks,
  isExtended,
  plainStyle,
  seenBackground,
  seenForeground,
  styleOf,
} from './cell-style.ts';
import type { CellStyle } from './cell-style.ts';
import { wordsOfCell } from './xterm-internals.ts';
import type { XtermLine } from './xterm-internals.ts';

const codePointMask = 0x1fffff;
const combinedFlag = 0x200000;
const widthShift = 22;

/**
 * Code units of one cell's text that a view keeps. The longest emoji sequences have about 35; a program
 * can stack marks without end.
 */
export const longestCluster = 64;

/** Blanks inside a run that are cheaper to keep than a second run is. */
const longestBridge = 8;

/** Reads one line of a buffer, `cols` cells wide. Shared state is only scratch: rows are plain data. */
export class RowReader {
  #runs: StyleRun[] = [];
  #style: CellStyle = plainStyle;
  #start = 0;
  #end = 0;
  #text = '';
  /** Invisible blanks after the run's last character. */
  #blanks = 0;

  read(line: XtermLine, cols: number): ScreenRow {
    this.#runs = [];
    this.#text = '';
    this.#readCells(line, Math.min(cols, line.length));
    this.#endRun();
    return { text: textOfRuns(this.#runs), wrapped: line.isWrapped, runs: this.#runs };
  }

  #readCells(line: XtermLine, cols: number): void {
    const words = line._data;
    let foreground = 0;
    let background = 0;
    let style = plainStyle;
    for (let col = 0, at = 0; col < cols;) {
      const content = words[at] ?? 0;
      const cellForeground = (words[at + 1] ?? 0) & seenForeground;
      const cellBackground = (words[at + 2] ?? 0) & seenBackground;
      const width = Math.min(content >>> widthShift || 1, cols - col);
      if (isExtended(cellBackground)) {
        const underlined = (line._extendedAttrs[col]?.underlineStyle ?? 0) !== 0;
        style = styleOf(cellForeground, cellBackground, underlined);
        foreground = background = -1;
      } else if (cellForeground !== foreground || cellBackground !== background) {
        style =
          cellForeground === 0 && cellBackground === 0 ? plainStyle : styleOf(cellForeground, cellBackground);
        foreground = cellForeground;
        background = cellBackground;
      }
      if (content & combinedFlag) this.#addCluster(clusterOf(line, col), col, width, style);
      else this.#addCodePoint(content & codePointMask, col, width, style);
      col += width;
      at += width * wordsOfCell;
    }
  }

  #addCodePoint(codePoint: number, col: number, width: number, style: CellStyle): void {
    if (codePoint === 0 || codePoint === 0x20) {
      for (let cell = col; cell < col + width; cell++) this.#addBlank(cell, style);
    } else if (width === 1 && isSimple(codePoint)) {
      this.#addSimple(String.fromCharCode(codePoint), col, style);
    } else {
      this.#addCluster(String.fromCodePoint(codePoint), col, width, style);
    }
  }

  #addBlank(col: number, style: CellStyle): void {
    if (hidesBlanks(style)) this.#blanks++;
    else this.#addSimple(' ', col, style);
  }

  #addSimple(character: string, col: number, style: CellStyle): void {
    if (this.#text !== '' && this.#blanks <= longestBridge && this.#continues(style)) {
      if (this.#blanks > 0) this.#text += ' '.repeat(this.#blanks);
      this.#text += character;
    } else {
      this.#endRun();
      this.#style = style;
      this.#start = col;
      this.#text = character;
    }
    this.#end = col + 1;
    this.#blanks = 0;
  }

  /** Whether a run may go on in this style; blanks in between must be invisible in both. */
  #continues(style: CellStyle): boolean {
    const current = this.#style;
    const isSame =
      style === current ||
      (style.foreground === current.foreground &&
        style.background === current.background &&
        style.attributes === current.attributes);
    return isSame && (this.#blanks === 0 || hidesBlanks(style));
  }

  #addCluster(text: string, col: number, width: number, style: CellStyle): void {
    this.#endRun();
    this.#runs.push(runOf(col, width, text, style));
    this.#blanks = 0;
  }

  #endRun(): void {
    if (this.#text !== '') {
      this.#runs.push(runOf(this.#start, this.#end - this.#start, this.#text, this.#style));
      this.#text = '';
    }
    this.#blanks = 0;
  }
}

function clusterOf(line: XtermLine, col: number): string {
  const text = line._combined[col] ?? ' ';
  if (text.length <= longestCluster) return text;
  const cut = text.slice(0, longestCluster);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

const runOf = (start: number, width: number, text: string, style: CellStyle): StyleRun => ({
  start,
  width,
  text,
  foreground: style.foreground,
  background: style.background,
  attributes: style.attributes,
});
