import type { ScreenRow } from '../screen/screen-view.ts';
import { indentOf, undecorate } from './decoration.ts';

/** Rows of a screen that a person reads as one line. */
export interface LogicalLine {
  readonly text: string;
  /** Its first row, counted from the top of the screen. */
  readonly row: number;
  readonly rowCount: number;
  /** Blanks before its first character. */
  readonly indent: number;
}

/** A row narrower than this share of the screen was not broken for want of room. */
const leastFull = 0.55;

/** Rows put together for one line: more is no line, but a page. */
const maxRows = 30;

/**
 * Joins rows into lines, from row `from` up to but without row `to`. Two kinds of wrap: the terminal's
 * own (`wrapped`), and that of programs which break lines themselves and indent the rest like the
 * text above (under a bullet, under the text behind it).
 */
export function unwrap(rows: readonly ScreenRow[], from: number, to: number, cols: number): LogicalLine[] {
  const width = Math.max(cols * leastFull, widest(rows, from, to));
  const lines: LogicalLine[] = [];
  for (let y = from; y < to; y += 1) {
    const row = rows[y];
    if (!row) break;
    const last = lines.at(-1);
    const above = rows[y - 1];
    if (last && above && last.rowCount < maxRows && continues(last, above, row, width)) {
      lines[lines.length - 1] = joined(last, row);
    } else {
      lines.push({
        text: row.text.replaceAll('\u00a0', ' '),
        row: y,
        rowCount: 1,
        indent: indentOf(row.text),
      });
    }
  }
  return lines;
}

function joined(line: LogicalLine, row: ScreenRow): LogicalLine {
  const text = row.wrapped ? line.text + row.text : `${line.text} ${row.text.trim()}`;
  return { ...line, text, rowCount: line.rowCount + 1 };
}

function continues(line: LogicalLine, above: ScreenRow, row: ScreenRow, width: number): boolean {
  if (row.wrapped) return true;
  if (above.text === '' || row.text === '') return false;
  const firstWord = row.text.trimStart().split(' ', 1)[0] ?? '';
  const hadRoom = above.text.length + 1 + firstWord.length <= width;
  return !hadRoom && hangs(row, undecorate(line.text).column) && !anew.test(row.text);
}

/** Indented like the text above. One more blank: some programs keep the blank at which they broke the line. */
function hangs(row: ScreenRow, column: number): boolean {
  const indent = indentOf(row.text);
  return column > 0 && (indent === column || indent === column + 1);
}

/** A bullet or a protocol word begins a line of its own, however full the row above is. */
const anew =
  /^\s*(?:[●•∙·◦▪■◆◇○⏺✦✓✔*⎿└├]\s|- |\d{1,3}[.)]\s|(?:\*\*|`)?(?:STATUS|PROGRESS|BUILD|NEED|CONTRACT)\s*:)/u;

function widest(rows: readonly ScreenRow[], from: number, to: number): number {
  let width = 0;
  for (let y = from; y < to; y += 1) width = Math.max(width, rows[y]?.text.length ?? 0);
  return width;
}
