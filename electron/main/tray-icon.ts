import type { StatusKind } from '#shared/detect/status.ts';
import { assertNever } from '#shared/base/assert-never.ts';

/** What the icon says of the whole swarm. */
export type TrayTone = 'none' | 'quiet' | 'working' | 'trouble' | 'needs-you';

/** The tone of the worst status that there is. */
export function toneOf(worst: StatusKind | null): TrayTone {
  switch (worst) {
    case null:
    case 'exited':
      return 'none';
    case 'awaiting-approval':
    case 'awaiting-answer':
    case 'blocked':
    case 'compacted':
      return 'needs-you';
    case 'crashed':
    case 'lost':
    case 'error':
    case 'looping':
    case 'stalled':
      return 'trouble';
    case 'working':
    case 'starting':
    case 'compacting':
      return 'working';
    case 'idle':
    case 'done':
    case 'rate-limited':
      return 'quiet';
    default:
      return assertNever(worst);
  }
}

type Colour = readonly [red: number, green: number, blue: number];

/** The dark theme's `--status-*` colours: a tray has no theme of ours. */
const colours: Readonly<Record<TrayTone, Colour>> = {
  none: [0x8b, 0x95, 0xa1],
  quiet: [0x8b, 0x95, 0xa1],
  working: [0x4d, 0x9f, 0xff],
  trouble: [0xff, 0x53, 0x40],
  'needs-you': [0xff, 0xc2, 0x33],
};
const quietTile: Colour = [0x5b, 0x65, 0x71];
const ground: Colour = [0x14, 0x18, 0x1d];

/** Edges and radii as in `resources/icons/swarmdeck.svg`, in its units: 32 by 32. */
interface Tile {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly radius: number;
}
const board: Tile = { x: 0, y: 0, size: 32, radius: 7 };
const deck: readonly Tile[] = (
  [
    [6, 6],
    [13.25, 6],
    [20.5, 6],
    [6, 13.25],
    [6, 20.5],
  ] as const
).map(([x, y]) => ({ x, y, size: 5.5, radius: 1.5 }));
const calling: Tile = { x: 13.25, y: 13.25, size: 12.75, radius: 2.5 };
const units = 32;

/** Points of one pixel that are looked at, in each direction: smooth edges at 16 pixels. */
const samples = 4;

/**
 * Draws the app's icon with the tone in its large tile.
 *
 * @param size - in pixels
 * @returns `size * size` pixels of four bytes, as Electron takes bitmaps: blue, green, red, alpha
 */
export function drawTrayIcon(size: number, tone: TrayTone): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) pixels.set(pixelOf(x, y, size, tone), (y * size + x) * 4);
  }
  return pixels;
}

function pixelOf(x: number, y: number, size: number, tone: TrayTone): readonly number[] {
  let [red, green, blue, hits] = [0, 0, 0, 0];
  for (let sample = 0; sample < samples * samples; sample += 1) {
    const u = ((x + ((sample % samples) + 0.5) / samples) * units) / size;
    const v = ((y + (Math.floor(sample / samples) + 0.5) / samples) * units) / size;
    const colour = colourAt(u, v, tone);
    if (colour === null) continue;
    red += colour[0];
    green += colour[1];
    blue += colour[2];
    hits += 1;
  }
  // Bitmaps are premultiplied: what is half covered is half as bright.
  const all = samples * samples;
  return [blue / all, green / all, red / all, (hits * 255) / all];
}

function colourAt(u: number, v: number, tone: TrayTone): Colour | null {
  if (isIn(calling, u, v)) return colours[tone];
  if (deck.some((tile) => isIn(tile, u, v))) return quietTile;
  return isIn(board, u, v) ? ground : null;
}

function isIn({ x, y, size, radius }: Tile, u: number, v: number): boolean {
  const toEdge = (at: number, from: number): number =>
    Math.max(from + radius - at, at - (from + size - radius), 0);
  return Math.hypot(toEdge(u, x), toEdge(v, y)) <= radius;
}
