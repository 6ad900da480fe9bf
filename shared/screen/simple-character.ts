import type { StyleRun } from './screen-view.ts';

/** First and last code points of blocks whose characters never join with a neighbour into one grapheme. */
const blocks: readonly (readonly [number, number])[] = [
  [0x20, 0x7e], // ASCII
  [0xa1, 0xac], // Latin-1 to Latin Extended-B and phonetics, but for the soft hyphen
  [0xae, 0x2ff],
  [0x370, 0x482], // Greek and Cyrillic, but for their combining marks
  [0x48a, 0x52f],
  [0x2010, 0x2027], // dashes, quotes, bullets
  [0x2030, 0x205e],
  [0x2070, 0x20cf], // superscripts, currency
  [0x2100, 0x25ff], // letter-like, arrows, mathematics, technical, box drawing, blocks, shapes
  [0x2776, 0x2bff], // dingbat numbers, braille patterns, more arrows and mathematics
];

const table = new Uint8Array(0x2c00);
for (const [first, last] of blocks) table.fill(1, first, last + 1);

/**
 * Whether a character is known to stand alone in its cell whatever stands beside it, so that a stretch
 * of such characters can be written one after the other. False for everything that may be part of an
 * emoji, a flag, a syllable or a letter with marks.
 */
export const isSimple = (codePoint: number): boolean => table[codePoint] === 1;

/**
 * Whether every cell of the run holds one character of its own; else the run is one wide or combined
 * character.
 */
export const isStretch = ({ text, width }: StyleRun): boolean =>
  text.length === width && isSimple(text.charCodeAt(0)) && isSimple(text.charCodeAt(width - 1));
