/** How the tiles of a grid lie in its area. All lengths in CSS pixels. */
export interface GridLayout {
  readonly columns: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly gap: number;
  /** The tiles do not fit at a readable size: the grid scrolls. */
  readonly scrolls: boolean;
}

export interface GridArea {
  readonly width: number;
  readonly height: number;
}

/** Below this a name, a status word and a recognisable picture no longer fit. */
export const smallestTile = { width: 126, height: 70 } as const;

/** A lone agent's tile stops growing here: a wider picture would only be blown up. */
const largestTile = { width: 1280, height: 800 } as const;

/** Width by height of the usual terminal: 120 × 30 cells, each twice as high as wide. */
const screenAspect = 2;

/**
 * Chooses the columns at which the pictures of the screens can be read best, with every tile in
 * sight if that leaves them readable, else with tiles of the smallest size and scrolling.
 */
export function layoutGrid(area: GridArea, count: number): GridLayout {
  const gap = count > 36 ? 6 : 8;
  let best: GridLayout | null = null;
  let bestLegibility = 0;
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const layout = withColumns(area, count, columns, gap);
    if (!isReadable(layout) || legibility(layout) <= bestLegibility) continue;
    best = layout;
    bestLegibility = legibility(layout);
  }
  return best ?? scrolling(area, gap);
}

function withColumns(area: GridArea, count: number, columns: number, gap: number): GridLayout {
  const rows = Math.max(1, Math.ceil(count / columns));
  const tileWidth = Math.min(largestTile.width, share(area.width, columns, gap));
  const tileHeight = Math.min(largestTile.height, share(area.height, rows, gap));
  return { columns, tileWidth, tileHeight, gap, scrolls: false };
}

/** As many columns as are readable; rows as high as their pictures ask for. */
function scrolling(area: GridArea, gap: number): GridLayout {
  const columns = Math.max(1, Math.floor((area.width + gap) / (smallestTile.width + gap)));
  const tileWidth = Math.max(smallestTile.width, share(area.width, columns, gap));
  const tileHeight = Math.max(smallestTile.height, Math.round(tileWidth / screenAspect) + compactChrome);
  return { columns, tileWidth, tileHeight, gap, scrolls: true };
}

/** What one of `parts` gets of a length, whole pixels. */
const share = (length: number, parts: number, gap: number): number =>
  Math.floor((length - gap * (parts - 1)) / parts);

const isReadable = (layout: GridLayout): boolean =>
  layout.tileWidth >= smallestTile.width && layout.tileHeight >= smallestTile.height;

/** Height of a tile's words without its picture, in the three forms that tile.css folds it into. */
const compactChrome = 36;
const mediumChrome = 64;
const fullChrome = 132;

/** From this size on a tile shows more words; the same numbers stand in tile.css. */
const mediumTile = { width: 200, height: 130 } as const;
const fullTile = { width: 280, height: 220 } as const;

/**
 * How well the picture of a screen can be read: by its scale, which follows the width, and more so by
 * how much of the screen is in sight, since a picture fills the width and loses its top when it must.
 */
function legibility({ tileWidth, tileHeight }: GridLayout): number {
  const whole = tileWidth / screenAspect;
  const visible = Math.min(whole, tileHeight - chromeHeight(tileWidth, tileHeight));
  return whole ** 0.25 * visible ** 0.75;
}

function chromeHeight(width: number, height: number): number {
  if (width >= fullTile.width && height >= fullTile.height) return fullChrome;
  return width >= mediumTile.width && height >= mediumTile.height ? mediumChrome : compactChrome;
}
