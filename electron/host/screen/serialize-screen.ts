import { Attribute, defaultColour, rgbFlag } from '#shared/screen/screen-view.ts';
import type { Colour, ScreenRow, StyleRun } from '#shared/screen/screen-view.ts';
import { isStretch } from '#shared/screen/simple-character.ts';
import { plainStyle, styleOf } from './cell-style.ts';
import type { CellStyle } from './cell-style.ts';
import { RowReader } from './row-reader.ts';
import type { XtermBuffer, XtermInternals } from './xterm-internals.ts';

export interface SerializeSource {
  readonly cols: number;
  readonly rows: number;
  readonly internals: XtermInternals;
  /** The sequences that set the modes, but for origin mode. */
  readonly modes: string;
  readonly originMode: boolean;
  /** Lines of history that are wanted; Infinity for all. */
  readonly history: number;
}

/**
 * Escape sequences that bring a fresh terminal of the same size into the state of this one: history,
 * both screens, soft wraps, scroll region, modes, saved cursor, cursor and the style of what follows.
 * Left out: tab stops, character sets, the targets of links, kinds of underline, and which character
 * came last (a mark that follows stands alone).
 */
export function serializeScreen(source: SerializeSource): string {
  const { cols, rows, internals, history } = source;
  const { normal, alt, active } = internals.buffers;
  const parts: string[] = [];
  writeBuffer(parts, normal, { cols, rows, history });
  if (active === alt) {
    // Entering the alternate screen saves the cursor: put it where leaving will bring it back to.
    writeCursor(parts, normal, cols, 0);
    parts.push(sgr(plainStyle), '\x1b[?1049h\x1b[H');
    writeBuffer(parts, alt, { cols, rows, history });
  }
  parts.push(sgr(plainStyle), position(active.savedX, active.savedY - active.ybase), '\x1b7');
  if (active.scrollTop !== 0 || active.scrollBottom !== rows - 1) {
    parts.push(`\x1b[${active.scrollTop + 1};${active.scrollBottom + 1}r`);
  }
  if (source.originMode) parts.push('\x1b[?6h');
  writeCursor(parts, active, cols, source.originMode ? active.scrollTop : 0);
  const { fg, bg } = internals._inputHandler._curAttrData;
  parts.push(sgr(styleOf(fg, bg)), source.modes);
  return parts.join('');
}

/** Cells of a gap that are written as spaces: about the length of a jump. */
const shortGap = 4;

type Extent = Pick<SerializeSource, 'cols' | 'rows' | 'history'>;

function writeBuffer(parts: string[], buffer: XtermBuffer, { cols, rows, history }: Extent): void {
  const reader = new RowReader();
  const count = Math.min(buffer.lines.length, buffer.ybase + rows);
  const first = Math.max(0, buffer.ybase - history);
  for (let index = first; index < count; index++) {
    const line = buffer.lines.get(index);
    if (line === undefined) continue;
    const isContinued = index + 1 < count && buffer.lines.get(index + 1)?.isWrapped === true;
    if (index > first && !line.isWrapped) parts.push('\r\n');
    writeRow(parts, reader.read(line, cols), isContinued ? cols : 0);
  }
}

/**
 * One row from its first column on. The cursor stands there, or behind the full row above if this row
 * is wrapped: then the first thing written must be a character, which makes the terminal wrap.
 *
 * @param fill the column up to which the row is filled with spaces
 */
function writeRow(parts: string[], row: ScreenRow, fill: number): void {
  let end = 0;
  let style = plainStyle;
  let isAfterCluster = false;
  for (const run of row.runs) {
    const gap = run.start - end;
    if (gap > 0) {
      if (style !== plainStyle) parts.push(sgr(plainStyle));
      style = plainStyle;
      parts.push(gap > shortGap && !(row.wrapped && end === 0) ? `\x1b[${gap}C` : ' '.repeat(gap));
    }
    // A sequence in between keeps characters apart that would join into one grapheme.
    const isCluster = !isStretch(run);
    if (isCluster || isAfterCluster || !isSameStyle(run, style)) parts.push(sgr(run));
    if (row.wrapped && end === 0 && gap === 0) parts.push(...wrapping(run));
    else parts.push(run.text);
    style = run;
    isAfterCluster = isCluster;
    end = run.start + run.width;
  }
  if (style !== plainStyle) parts.push(sgr(plainStyle));
  const least = row.wrapped && row.runs.length === 0 ? 1 : 0;
  parts.push(' '.repeat(Math.max(fill - end, least)));
}

/**
 * The first run of a wrapped row. Its first character makes the terminal wrap, and a new row at the bottom is
 * filled with the background of the time: what is behind the character is emptied.
 */
function wrapping(run: StyleRun): readonly string[] {
  if (run.background === defaultColour) return [run.text];
  const first = isStretch(run) ? run.text.charAt(0) : run.text;
  return [first, sgr(plainStyle), '\x1b[K', sgr(run), run.text.slice(first.length)];
}

/** @param origin the row that counts as the first one */
function writeCursor(parts: string[], buffer: XtermBuffer, cols: number, origin: number): void {
  const y = buffer.y - origin;
  const line = buffer.lines.get(buffer.ybase + buffer.y);
  if (buffer.x < cols || line === undefined) {
    parts.push(position(buffer.x, y));
    return;
  }
  // Behind the last column a cursor only gets by writing: write the row once more.
  parts.push(sgr(plainStyle), position(0, y));
  writeRow(parts, { ...new RowReader().read(line, cols), wrapped: false }, cols);
}

const position = (x: number, y: number): string => `\x1b[${Math.max(0, y) + 1};${x + 1}H`;

const isSameStyle = (a: CellStyle, b: CellStyle): boolean =>
  a.foreground === b.foreground && a.background === b.background && a.attributes === b.attributes;

const attributeParameters: readonly (readonly [number, string])[] = [
  [Attribute.bold, ';1'],
  [Attribute.dim, ';2'],
  [Attribute.italic, ';3'],
  [Attribute.underline, ';4'],
  [Attribute.inverse, ';7'],
  [Attribute.invisible, ';8'],
  [Attribute.strikethrough, ';9'],
];

function sgr(style: CellStyle): string {
  let parameters = '0';
  if (style.attributes !== 0) {
    for (const [attribute, parameter] of attributeParameters) {
      if (style.attributes & attribute) parameters += parameter;
    }
  }
  parameters += colour(style.foreground, 30) + colour(style.background, 40);
  return `\x1b[${parameters}m`;
}

/** @param base 30 for the foreground, 40 for the background */
function colour(value: Colour, base: 30 | 40): string {
  if (value === defaultColour) return '';
  if (value < 8) return `;${base + value}`;
  if (value < 16) return `;${base + 60 + value - 8}`;
  if (value < rgbFlag) return `;${base + 8};5;${value}`;
  return `;${base + 8};2;${(value >> 16) & 0xff};${(value >> 8) & 0xff};${value & 0xff}`;
}
