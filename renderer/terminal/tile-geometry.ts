import type { ScreenView } from '#shared/screen/screen-view.ts';

/** Where the part of a screen that a tile shows is drawn; lengths in device pixels. */
export interface TileGeometry {
  /**
   * `text`: characters in their cells. `mosaic`: one column of pixels a cell, two rows of pixels a row,
   * stretched to the tile by the browser; for tiles in which no character could be read.
   */
  readonly mode: 'text' | 'mosaic';
  /** Size of the canvas. */
  readonly width: number;
  readonly height: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** The first row that is shown, and how many are. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** How many columns are (partly) shown, from the left. */
  readonly columnCount: number;
}

/** The tile's canvas: size in device pixels, and device pixels for one CSS pixel. */
export interface TileArea {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** Height of a cell for its width: that of JetBrains Mono (0.6 em wide) at a line height of 1.2. */
const cellAspect = 2;

/** CSS pixels of a cell's width below which text cannot be read: a font of about 7.5 px. */
const readableCell = 4.5;

/** CSS pixels of the widest cell: a font of about 16 px. Larger text only looks like shouting. */
const comfortableCell = 9.6;

/** A picture may be cut at the right to stay readable while it shows this share of its columns. */
const leastColumnShare = 0.35;

/** Pixels that a row of a mosaic is high. */
export const mosaicRowPixels = 2;

/**
 * Fits a screen into a tile. The whole width is shown if its text can then be read; a narrower tile
 * shows the left part readably; a still smaller one shows the whole width as a mosaic. When not all
 * rows fit, those with the cursor and the last lines are shown: that is where agents speak.
 */
export function fitScreen(view: ScreenView, area: TileArea): TileGeometry {
  const fitted = area.width / view.cols;
  const cellWidth = Math.max(fitted, readableCell * area.pixelRatio);
  const readable = area.width / cellWidth >= view.cols * leastColumnShare;
  return readable
    ? asText(view, area, Math.min(cellWidth, largestCell(view, area, fitted)))
    : asMosaic(view, area, fitted);
}

/** No larger than the tile's height allows, so that a large tile shows all rows, and never larger than a terminal. */
function largestCell(view: ScreenView, area: TileArea, fitted: number): number {
  const byHeight = area.height / (view.rows.length * cellAspect);
  const largest = Math.min(fitted, byHeight, comfortableCell * area.pixelRatio);
  return Math.max(largest, readableCell * area.pixelRatio);
}

function asText(view: ScreenView, area: TileArea, cellWidth: number): TileGeometry {
  const cellHeight = cellWidth * cellAspect;
  const fittingRows = Math.max(1, Math.floor(area.height / cellHeight));
  return {
    mode: 'text',
    width: area.width,
    height: area.height,
    cellWidth,
    cellHeight,
    ...shownRows(view, fittingRows),
    columnCount: Math.min(view.cols, Math.ceil(area.width / cellWidth)),
  };
}

function asMosaic(view: ScreenView, area: TileArea, fitted: number): TileGeometry {
  const fittingRows = Math.max(1, Math.floor(area.height / (fitted * cellAspect)));
  const rows = shownRows(view, fittingRows);
  return {
    mode: 'mosaic',
    width: view.cols,
    height: rows.rowCount * mosaicRowPixels,
    cellWidth: 1,
    cellHeight: mosaicRowPixels,
    ...rows,
    columnCount: view.cols,
  };
}

function shownRows(
  view: ScreenView,
  fitting: number,
): { readonly firstRow: number; readonly rowCount: number } {
  const rowCount = Math.min(fitting, view.rows.length);
  const last = lastFilledRow(view);
  const end = view.cursor.visible ? Math.max(last, view.cursor.y) : last;
  const first = Math.max(0, end - rowCount + 1);
  const withCursor = view.cursor.visible ? Math.min(first, view.cursor.y) : first;
  return { firstRow: Math.min(withCursor, view.rows.length - rowCount), rowCount };
}

/** Index of the last row with anything on it; 0 for an empty screen. */
function lastFilledRow(view: ScreenView): number {
  return Math.max(
    0,
    view.rows.findLastIndex((row) => row.runs.length > 0),
  );
}
