import type { ScreenRow, StyleRun } from '#shared/screen/screen-view.ts';
import { mixColours } from './palette.ts';
import type { TerminalPalette } from './palette.ts';
import { isPlain, placeGraphemes } from './run-cells.ts';
import { styleOf } from './run-style.ts';
import { mosaicRowPixels } from './tile-geometry.ts';

/** Share of ink in the upper and the lower pixel of a written cell: text is denser below its x-height. */
const inkShares = [0.28, 0.62] as const;

/** A colour as a pixel of ImageData read as a little-endian number: alpha, blue, green, red. */
const pixelOf = (colour: number): number =>
  ((0xff << 24) | ((colour & 0xff) << 16) | (colour & 0xff00) | (colour >> 16)) >>> 0;

/** Draws rows of a screen as pixels: one column a cell, two rows a row. */
export class MosaicPainter {
  readonly #pixels: Uint32Array;
  readonly #columns: number;
  readonly #palette: TerminalPalette;
  readonly #background: number;

  /**
   * @param pixels - of an image `columns` wide, as little-endian numbers
   */
  constructor(pixels: Uint32Array, columns: number, palette: TerminalPalette) {
    this.#pixels = pixels;
    this.#columns = columns;
    this.#palette = palette;
    this.#background = pixelOf(palette.background);
  }

  clear(): void {
    this.#pixels.fill(this.#background);
  }

  /** @param line - the row's place in the picture, from 0 */
  row(line: number, row: ScreenRow): void {
    const top = line * mosaicRowPixels * this.#columns;
    this.#pixels.fill(this.#background, top, top + mosaicRowPixels * this.#columns);
    for (const run of row.runs) this.#run(run, top);
  }

  cursor(x: number, line: number): void {
    const top = line * mosaicRowPixels * this.#columns + x;
    const cursor = pixelOf(this.#palette.cursor);
    if (x >= this.#columns) return;
    this.#pixels[top] = cursor;
    this.#pixels[top + this.#columns] = cursor;
  }

  #run(run: StyleRun, top: number): void {
    const { ink, paper } = styleOf(run, this.#palette);
    const upper = pixelOf(mixColours(paper, ink, inkShares[0]));
    const lower = pixelOf(mixColours(paper, ink, inkShares[1]));
    const blank = pixelOf(paper);
    const start = top + run.start;
    const text = isPlain(run.text) ? run.text : cellText(run);
    for (let cell = 0; cell < run.width; cell++) {
      const written = text.charCodeAt(cell) !== 0x20;
      this.#pixels[start + cell] = written ? upper : blank;
      this.#pixels[start + cell + this.#columns] = written ? lower : blank;
    }
  }
}

/** One character a cell: blank or not is all that a mosaic shows of it. */
function cellText(run: StyleRun): string {
  if (run.text.length === run.width) return run.text;
  return placeGraphemes(run.text, run.width)
    .map(({ text, width }) => (text === ' ' ? ' ' : 'x').repeat(Math.max(1, Math.round(width))))
    .join('');
}
