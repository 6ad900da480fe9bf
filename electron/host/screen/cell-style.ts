import { Attribute, defaultColour, rgbFlag } from '#shared/screen/screen-view.ts';
import type { Colour } from '#shared/screen/screen-view.ts';

/*
 * Styles as xterm packs them into the foreground and background words of a cell
 * (common/buffer/Constants.ts of xterm.js 6.0).
 */

const colourMode = { mask: 0x3000000, standard: 0, rgb: 0x3000000 } as const;
const foregroundFlag = {
  inverse: 0x4000000,
  bold: 0x8000000,
  underline: 0x10000000,
  invisible: 0x40000000,
  strikethrough: 0x80000000,
} as const;
const backgroundFlag = { italic: 0x4000000, dim: 0x8000000, extended: 0x10000000 } as const;

/** Bits of the foreground word that a view tells apart: all but blinking. */
export const seenForeground = ~0x20000000;
/** Bits of the background word that a view tells apart: all but protection and the overline. */
export const seenBackground = 0x1fffffff;

/** Attributes that make a blank cell visible. */
const visibleOnBlank = Attribute.inverse | Attribute.underline | Attribute.strikethrough;

export interface CellStyle {
  readonly foreground: Colour;
  readonly background: Colour;
  /** A sum of {@link Attribute} bits. */
  readonly attributes: number;
}

export const plainStyle: CellStyle = { foreground: defaultColour, background: defaultColour, attributes: 0 };

/** Whether the style has extended attributes: a kind or colour of underline, or a link. */
export const isExtended = (background: number): boolean => (background & backgroundFlag.extended) !== 0;

/**
 * The style of two words.
 *
 * @param isUnderlined extended attributes name a kind of underline; without one the flag in the word counts
 */
export function styleOf(foreground: number, background: number, isUnderlined = false): CellStyle {
  let attributes = 0;
  if (foreground & foregroundFlag.bold) attributes |= Attribute.bold;
  if (background & backgroundFlag.dim) attributes |= Attribute.dim;
  if (background & backgroundFlag.italic) attributes |= Attribute.italic;
  if (isUnderlined || foreground & foregroundFlag.underline) attributes |= Attribute.underline;
  if (foreground & foregroundFlag.inverse) attributes |= Attribute.inverse;
  if (foreground & foregroundFlag.strikethrough) attributes |= Attribute.strikethrough;
  if (foreground & foregroundFlag.invisible) attributes |= Attribute.invisible;
  return { foreground: colourOf(foreground), background: colourOf(background), attributes };
}

/** Whether a blank in this style looks like an empty cell. */
export const hidesBlanks = (style: CellStyle): boolean =>
  style.background === defaultColour && (style.attributes & visibleOnBlank) === 0;

function colourOf(word: number): Colour {
  const mode = word & colourMode.mask;
  if (mode === colourMode.standard) return defaultColour;
  return mode === colourMode.rgb ? rgbFlag + (word & 0xffffff) : word & 0xff;
}
