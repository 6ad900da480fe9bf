/** A filled part of a cell, in shares of its width and height, with a share of the ink. */
export interface GlyphPart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ink: number;
}

/*
 * Lines and blocks are drawn as rectangles: they meet exactly at cell borders at every scale, which
 * glyphs of a scaled font do not, and a frame of 120 cells costs next to nothing.
 */

/** Share of a cell's width that a light line takes; a cell is twice as high as wide. */
const lineShare = 0.12;
const bar = (x: number, y: number, width: number, height: number, ink = 1): GlyphPart => ({
  x,
  y,
  width,
  height,
  ink,
});

const west = bar(0, 0.5 - lineShare / 4, 0.5 + lineShare / 2, lineShare / 2);
const east = bar(0.5 - lineShare / 2, 0.5 - lineShare / 4, 0.5 + lineShare / 2, lineShare / 2);
const north = bar(0.5 - lineShare / 2, 0, lineShare, 0.5 + lineShare / 4);
const south = bar(0.5 - lineShare / 2, 0.5 - lineShare / 4, lineShare, 0.5 + lineShare / 4);

/** Which arms each line character has. Heavy, double and rounded ones are drawn as light ones: at tile size there is no difference. */
const arms: readonly (readonly [characters: string, parts: readonly GlyphPart[]])[] = [
  ['─━═╌╍┄┅┈┉╴╶╸╺', [west, east]],
  ['│┃║╎╏┆┇┊┋╵╷╹╻', [north, south]],
  ['┌┍┎┏╭╔╒╓', [east, south]],
  ['┐┑┒┓╮╗╕╖', [west, south]],
  // The last one is no box character, but agents draw it as one and few fonts have it.
  ['└┕┖┗╰╚╘╙⎿', [east, north]],
  ['┘┙┚┛╯╝╛╜', [west, north]],
  ['├┝┞┟┠┡┢┣╠╞╟', [north, south, east]],
  ['┤┥┦┧┨┩┪┫╣╡╢', [north, south, west]],
  ['┬┭┮┯┰┱┲┳╦╤╥', [west, east, south]],
  ['┴┵┶┷┸┹┺┻╩╧╨', [west, east, north]],
  ['┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╬╪╫', [west, east, north, south]],
];

const eighths = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const lowerBlocks = eighths.map((count) => [0x2580 + count, [bar(0, 1 - count / 8, 1, count / 8)]] as const);
const leftBlocks = eighths.slice(0, 7).map((count) => [0x2590 - count, [bar(0, 0, count / 8, 1)]] as const);
const shades = [0.25, 0.5, 0.75].map((ink, index) => [0x2591 + index, [bar(0, 0, 1, 1, ink)]] as const);

/** The four quarters of a cell that U+2596 to U+259F fill: bits 1 upper left, 2 upper right, 4 lower left, 8 lower right. */
const quarters = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14];
const quadrants = quarters.map(
  (bits, index) =>
    [
      0x2596 + index,
      [0, 1, 2, 3]
        .filter((bit) => bits & (1 << bit))
        .map((bit) => bar((bit & 1) / 2, (bit >> 1) / 2, 0.5, 0.5)),
    ] as const,
);

const parts = new Map<number, readonly GlyphPart[]>([
  ...arms.flatMap(([characters, shape]) =>
    Array.from(characters, (one) => [one.codePointAt(0) ?? 0, shape] as const),
  ),
  ...lowerBlocks,
  ...leftBlocks,
  ...shades,
  ...quadrants,
  [0x2580, [bar(0, 0, 1, 0.5)]],
  [0x2590, [bar(0.5, 0, 0.5, 1)]],
  [0x2594, [bar(0, 0, 1, 0.125)]],
  [0x2595, [bar(0.875, 0, 0.125, 1)]],
]);

/** The rectangles of a box-drawing or block character; undefined for any other. */
export const boxGlyph = (character: string): readonly GlyphPart[] | undefined =>
  parts.get(character.codePointAt(0) ?? 0);
