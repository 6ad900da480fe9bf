import { defaultColour, rgbFlag } from '#shared/screen/screen-view.ts';
import type { Colour } from '#shared/screen/screen-view.ts';

/** The colours that programs on a terminal can name, as `0xRRGGBB`. */
export interface TerminalPalette {
  readonly foreground: number;
  readonly background: number;
  readonly cursor: number;
  readonly selection: number;
  /** The 256 indexed colours. */
  readonly indexed: readonly number[];
}

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
/** The first 16 colours as tokens, in the order of SGR 30–37 and 90–97. */
const ansiTokens = [...names, ...names.map((name) => `bright-${name}`)];

/** Levels of the 6 × 6 × 6 cube that xterm fixed for colours 16 to 231. */
const cubeLevels = [0, 95, 135, 175, 215, 255] as const;

/** Colours 16 to 255, which are the same on all terminals: a cube and a grey ramp. */
function fixedColours(): number[] {
  const cube = cubeLevels.flatMap((red) =>
    cubeLevels.flatMap((green) => cubeLevels.map((blue) => (red << 16) | (green << 8) | blue)),
  );
  const greys = Array.from({ length: 24 }, (_, step) => (8 + step * 10) * 0x010101);
  return [...cube, ...greys];
}

/**
 * Reads the palette from the design tokens.
 *
 * @param token - the value of a custom property, such as `#0d0f12` for `--term-background`
 * @throws when a token is not `#rrggbb`: canvases cannot read any other form
 */
export function readPalette(token: (name: string) => string): TerminalPalette {
  const read = (name: string): number => {
    const value = token(`--term-${name}`).trim();
    if (!/^#[0-9a-f]{6}$/i.test(value))
      throw new Error(`The token --term-${name} is "${value}", not #rrggbb.`);
    return Number.parseInt(value.slice(1), 16);
  };
  return {
    foreground: read('foreground'),
    background: read('background'),
    cursor: read('cursor'),
    selection: read('selection'),
    indexed: [...ansiTokens.map(read), ...fixedColours()],
  };
}

/** `0xRRGGBB` of a cell's colour; the palette's `standard` colour for none. */
export function resolveColour(palette: TerminalPalette, colour: Colour, standard: number): number {
  if (colour === defaultColour) return standard;
  return colour >= rgbFlag ? colour - rgbFlag : (palette.indexed[colour] ?? standard);
}

/** `share` of `over` on top of `under`, all as `0xRRGGBB`. */
export function mixColours(under: number, over: number, share: number): number {
  const channel = (shift: number) => {
    const from = (under >> shift) & 0xff;
    const to = (over >> shift) & 0xff;
    return Math.round(from + (to - from) * share) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}

/** A colour as CSS writes it. */
export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;
