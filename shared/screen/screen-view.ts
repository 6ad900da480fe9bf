/**
 * A picture of a terminal's visible screen, taken between frames: never half of a synchronized
 * update (DEC private mode 2026). Plain data: the detector reads it, tiles draw it, frames carry it.
 */
export interface ScreenView {
  /** Width in cells. */
  readonly cols: number;
  /** One entry a visible row, top first. Its length is the terminal's height. */
  readonly rows: readonly ScreenRow[];
  readonly cursor: { readonly x: number; readonly y: number; readonly visible: boolean };
  /** The alternate buffer (DEC private mode 1049) is shown; such a screen has no scrollback. */
  readonly alternate: boolean;
  /** Grows with every change of what is shown. */
  readonly revision: number;
}

export interface ScreenRow {
  /** The row's text without trailing blanks. A wide character counts once here, twice in cells. */
  readonly text: string;
  /** This row continues the one above it (soft wrap). */
  readonly wrapped: boolean;
  /** Styled stretches from left to right; blank default cells between them are left out. */
  readonly runs: readonly StyleRun[];
}

/**
 * A stretch of cells in one style. Either every cell holds one character, or the run is a single wide or
 * combined character (CJK, emoji, letter with marks) by itself: whoever draws runs at their first cell
 * thus places every character exactly, whatever its glyph's own width. `isStretch` tells which it is.
 */
export interface StyleRun {
  /** First cell, from 0. */
  readonly start: number;
  /** Width in cells. */
  readonly width: number;
  readonly text: string;
  readonly foreground: Colour;
  readonly background: Colour;
  /** A sum of {@link Attribute} bits. */
  readonly attributes: number;
}

/** `-1` the terminal's default; `0`–`255` the palette; `0x1000000 + 0xRRGGBB` a 24-bit colour. */
export type Colour = number;

export const defaultColour: Colour = -1;
export const rgbFlag = 0x1000000;

/** The style bits of SGR that a tile draws. */
export const Attribute = {
  bold: 1,
  dim: 2,
  italic: 4,
  underline: 8,
  inverse: 16,
  strikethrough: 32,
  invisible: 64,
} as const;
