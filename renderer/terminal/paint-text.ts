import type { ScreenRow, StyleRun } from '#shared/screen/screen-view.ts';
import { boxGlyph } from './box-glyphs.ts';
import type { GlyphPart } from './box-glyphs.ts';
import { cssColour, mixColours } from './palette.ts';
import type { TerminalPalette } from './palette.ts';
import { isPlain, placeGraphemes } from './run-cells.ts';
import type { PlacedGrapheme } from './run-cells.ts';
import { styleOf } from './run-style.ts';
import type { RunStyle } from './run-style.ts';
import type { TileGeometry } from './tile-geometry.ts';

/** The part of a canvas context that tiles draw with. */
export type TextContext = Pick<
  CanvasRenderingContext2D,
  'fillRect' | 'fillText' | 'fillStyle' | 'font' | 'textBaseline' | 'textRendering' | 'fontKerning'
>;

/** A font's size for the width of its cell: JetBrains Mono is 0.6 em wide. */
const emPerCell = 1 / 0.6;
/** Where the baseline stands in a cell, as share of its height from the top. */
const baselineShare = 0.77;

/** Draws rows of a screen as text, each within its own strip of the canvas. */
export class TextPainter {
  readonly #context: TextContext;
  readonly #palette: TerminalPalette;
  readonly #geometry: TileGeometry;
  readonly #family: string;
  #font = '';
  #ink = '';

  /** @param family - of a font whose digits are 0.6 em wide, as CSS names it */
  constructor(context: TextContext, palette: TerminalPalette, geometry: TileGeometry, family: string) {
    this.#context = context;
    this.#palette = palette;
    this.#geometry = geometry;
    this.#family = family;
    context.textBaseline = 'alphabetic';
    // Advances in proportion to the size: hinted ones would leave the cells at small sizes.
    context.textRendering = 'geometricPrecision';
    context.fontKerning = 'none';
  }

  /** Paints the canvas in the terminal's background. */
  clear(): void {
    this.#fill(0, 0, this.#geometry.width, this.#geometry.height, this.#palette.background);
  }

  /** @param y - the row's place on the screen, from 0 */
  row(y: number, row: ScreenRow): void {
    const { top, bottom } = this.#strip(y);
    this.#fill(0, top, this.#geometry.width, bottom - top, this.#palette.background);
    for (const run of row.runs) if (run.start < this.#geometry.columnCount) this.#run(run, top, bottom);
  }

  cursor(x: number, y: number): void {
    const { top, bottom } = this.#strip(y);
    const left = this.#column(x);
    this.#fill(left, top, Math.max(1, this.#column(x + 1) - left), bottom - top, this.#palette.cursor);
  }

  #strip(y: number): { readonly top: number; readonly bottom: number } {
    const { cellHeight, firstRow } = this.#geometry;
    return {
      top: Math.round((y - firstRow) * cellHeight),
      bottom: Math.round((y - firstRow + 1) * cellHeight),
    };
  }

  #column(x: number): number {
    return Math.round(x * this.#geometry.cellWidth);
  }

  #run(run: StyleRun, top: number, bottom: number): void {
    const style = styleOf(run, this.#palette);
    const left = this.#column(run.start);
    const width = this.#column(run.start + run.width) - left;
    if (style.paper !== this.#palette.background) this.#fill(left, top, width, bottom - top, style.paper);
    this.#useFont(style);
    this.#useInk(cssColour(style.ink));
    if (isPlain(run.text)) this.#plain(run.text, run.start, top);
    else this.#placed(run, style, top, bottom);
    this.#lines(style, left, width, top, bottom);
  }

  #plain(text: string, column: number, top: number): void {
    if (text.trim() === '') return;
    const { cellWidth, cellHeight, columnCount } = this.#geometry;
    this.#context.fillText(
      text.slice(0, columnCount - column),
      column * cellWidth,
      top + cellHeight * baselineShare,
    );
  }

  /** Plain stretches in one piece, boxes as rectangles, everything else each in its own cells. */
  #placed(run: StyleRun, style: RunStyle, top: number, bottom: number): void {
    let plain = '';
    let plainStart = 0;
    const flush = () => {
      this.#plain(plain, plainStart, top);
      plain = '';
    };
    for (const grapheme of placeGraphemes(run.text, run.width)) {
      if (grapheme.width === 1 && isPlain(grapheme.text)) {
        if (plain === '') plainStart = run.start + grapheme.cell;
        plain += grapheme.text;
        continue;
      }
      flush();
      this.#grapheme(run.start, grapheme, style, top, bottom);
    }
    flush();
  }

  #grapheme(start: number, grapheme: PlacedGrapheme, style: RunStyle, top: number, bottom: number): void {
    const { cellWidth, cellHeight } = this.#geometry;
    const column = start + grapheme.cell;
    const box = boxGlyph(grapheme.text);
    if (box !== undefined) {
      for (const part of box) this.#boxPart(part, column, style, top, bottom);
      this.#useInk(cssColour(style.ink));
    } else {
      // A glyph of another font may be wider than its cells: the last argument squeezes it.
      const baseline = top + cellHeight * baselineShare;
      this.#context.fillText(grapheme.text, column * cellWidth, baseline, grapheme.width * cellWidth);
    }
  }

  #boxPart(part: GlyphPart, column: number, style: RunStyle, top: number, bottom: number): void {
    const { cellWidth } = this.#geometry;
    const height = bottom - top;
    const left = Math.round((column + part.x) * cellWidth);
    const right = Math.round((column + part.x + part.width) * cellWidth);
    const y = Math.round(top + part.y * height);
    const end = Math.round(top + (part.y + part.height) * height);
    const ink = part.ink === 1 ? style.ink : mixColours(style.paper, style.ink, part.ink);
    this.#fill(left, y, Math.max(1, right - left), Math.max(1, end - y), ink);
  }

  #lines(style: RunStyle, left: number, width: number, top: number, bottom: number): void {
    const thickness = Math.max(1, Math.round((bottom - top) / 14));
    if (style.underline) this.#fill(left, bottom - thickness, width, thickness, style.ink);
    if (style.strikethrough) this.#fill(left, Math.round((top + bottom) / 2), width, thickness, style.ink);
  }

  #fill(x: number, y: number, width: number, height: number, colour: number): void {
    this.#useInk(cssColour(colour));
    this.#context.fillRect(x, y, width, height);
  }

  /** Setting a colour or a font makes the canvas parse it, also when it is the same. */
  #useInk(colour: string): void {
    if (colour === this.#ink) return;
    this.#ink = colour;
    this.#context.fillStyle = colour;
  }

  #useFont(style: RunStyle): void {
    const size = (this.#geometry.cellWidth * emPerCell).toFixed(2);
    const font = `${style.italic ? 'italic ' : ''}${style.bold ? 'bold ' : ''}${size}px ${this.#family}`;
    if (font === this.#font) return;
    this.#font = font;
    this.#context.font = font;
  }
}
