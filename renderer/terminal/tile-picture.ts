import type { ScreenRow, ScreenView } from '#shared/screen/screen-view.ts';
import type { TerminalPalette } from './palette.ts';
import { MosaicPainter } from './paint-mosaic.ts';
import { TextPainter } from './paint-text.ts';
import { fitScreen, mosaicRowPixels } from './tile-geometry.ts';
import type { TileArea, TileGeometry } from './tile-geometry.ts';

/** How tiles look; another object means that all of them are drawn anew. */
export interface TileLook {
  readonly palette: TerminalPalette;
  /** The terminal font as CSS names it. */
  readonly family: string;
}

/** What one of the two ways of drawing does; rows are named by their place on the screen. */
interface Surface {
  readonly clear: () => void;
  readonly row: (y: number, row: ScreenRow) => void;
  readonly cursor: (x: number, y: number) => void;
  /** Called after the rows from `top` to `bottom` (both included) have been drawn. */
  readonly flush: (top: number, bottom: number) => void;
}

/** One canvas that shows the screen of one agent: draws what changed since it last drew. */
export class TilePicture {
  readonly #context: CanvasRenderingContext2D;
  #area: TileArea | null = null;
  #look: TileLook | null = null;
  #geometry: TileGeometry | null = null;
  #surface: Surface | null = null;
  #drawn: ScreenView | null = null;

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  /** Takes note of the tile's size; drawn at the next `draw`. */
  resize(area: TileArea): void {
    this.#area = area;
    this.#geometry = null;
  }

  draw(view: ScreenView, look: TileLook): void {
    if (this.#area === null || this.#area.width < 1 || this.#area.height < 1) return;
    const geometry = fitScreen(view, this.#area);
    if (this.#geometry === null || look !== this.#look || !sameGeometry(geometry, this.#geometry)) {
      this.#begin(geometry, look);
    }
    this.#drawRows(view, geometry);
    this.#drawn = view;
  }

  #begin(geometry: TileGeometry, look: TileLook): void {
    const { canvas } = this.#context;
    // Setting a size empties a canvas, also when it is the same: not needed when only the shown rows moved.
    if (canvas.width !== geometry.width) canvas.width = geometry.width;
    if (canvas.height !== geometry.height) canvas.height = geometry.height;
    canvas.dataset['drawn'] = '';
    this.#surface =
      geometry.mode === 'text'
        ? textSurface(this.#context, look, geometry)
        : mosaicSurface(this.#context, look, geometry);
    this.#surface.clear();
    this.#geometry = geometry;
    this.#look = look;
    this.#drawn = null;
  }

  #drawRows(view: ScreenView, { firstRow, rowCount }: TileGeometry): void {
    const surface = this.#surface;
    if (surface === null) return;
    const old = this.#drawn;
    const touched = cursorRows(old, view);
    let top = Number.POSITIVE_INFINITY;
    let bottom = -1;
    for (let y = firstRow; y < firstRow + rowCount; y++) {
      const row = view.rows[y];
      if (row === undefined || (row === old?.rows[y] && !touched.has(y))) continue;
      surface.row(y, row);
      if (view.cursor.visible && view.cursor.y === y) surface.cursor(view.cursor.x, y);
      top = Math.min(top, y);
      bottom = y;
    }
    if (old === null) surface.flush(firstRow, firstRow + rowCount - 1);
    else if (bottom >= 0) surface.flush(top, bottom);
  }
}

/** Rows to draw again although their text is the same: where the cursor was and where it is. */
function cursorRows(old: ScreenView | null, view: ScreenView): ReadonlySet<number> {
  const was = old?.cursor;
  const is = view.cursor;
  if (was?.x === is.x && was.y === is.y && was.visible === is.visible) return none;
  return new Set(was === undefined ? [is.y] : [was.y, is.y]);
}
const none: ReadonlySet<number> = new Set();

const sameGeometry = (a: TileGeometry, b: TileGeometry): boolean =>
  a.mode === b.mode &&
  a.width === b.width &&
  a.height === b.height &&
  a.cellWidth === b.cellWidth &&
  a.firstRow === b.firstRow &&
  a.rowCount === b.rowCount;

function textSurface(context: CanvasRenderingContext2D, look: TileLook, geometry: TileGeometry): Surface {
  const painter = new TextPainter(context, look.palette, geometry, look.family);
  return {
    clear: () => painter.clear(),
    row: (y, row) => painter.row(y, row),
    cursor: (x, y) => painter.cursor(x, y),
    flush: () => undefined,
  };
}

function mosaicSurface(context: CanvasRenderingContext2D, look: TileLook, geometry: TileGeometry): Surface {
  const image = context.createImageData(geometry.width, geometry.height);
  const pixels = new Uint32Array(image.data.buffer);
  const painter = new MosaicPainter(pixels, geometry.width, look.palette);
  const { firstRow } = geometry;
  return {
    clear: () => painter.clear(),
    row: (y, row) => painter.row(y - firstRow, row),
    cursor: (x, y) => painter.cursor(x, y - firstRow),
    flush: (top, bottom) => {
      const from = (top - firstRow) * mosaicRowPixels;
      const height = (bottom - top + 1) * mosaicRowPixels;
      context.putImageData(image, 0, 0, 0, from, geometry.width, height);
    },
  };
}
