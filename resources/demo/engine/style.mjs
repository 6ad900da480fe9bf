import { textWidth, truncate } from './cells.mjs';

/** @typedef {import('./types.ts').Row} Row */

/** @param {string} codes SGR parameters */
const sgr = (codes) => (/** @type {string} */ text) => `\x1b[${codes}m${text}\x1b[0m`;

export const bold = sgr('1');
export const dim = sgr('2');
/** From the palette of 256 colours, so that a theme may change them. */
export const green = sgr('38;5;35');
export const red = sgr('38;5;203');
export const yellow = sgr('38;5;214');
export const grey = sgr('38;5;244');
/** Lines of a diff: 24-bit backgrounds. */
export const added = sgr('38;2;200;240;210;48;2;20;60;36');
export const removed = sgr('38;2;250;210;205;48;2;80;28;28');
/** What the person said. */
export const echo = sgr('38;5;252;48;5;237');

/** @param {readonly [number, number, number]} colour red, green, blue */
export const rgb = ([r, g, b]) => sgr(`38;2;${r};${g};${b}`);

const plain = (/** @type {string} */ text) => text;

/**
 * A row in one style, cut to a width.
 *
 * @param {string} text
 * @param {number} cols
 * @param {(text: string) => string} [style]
 * @returns {Row}
 */
export function row(text, cols, style = plain) {
  const cut = truncate(text, cols);
  return { text: cut === '' ? '' : style(cut), width: textWidth(cut) };
}

/**
 * A row of several styles. The last piece is cut when they are wider than `cols` together.
 *
 * @param {number} cols
 * @param {...(readonly [string, (text: string) => string])} pieces
 * @returns {Row}
 */
export function styledRow(cols, ...pieces) {
  let text = '';
  let width = 0;
  for (const [piece, style] of pieces) {
    const cut = truncate(piece, Math.max(0, cols - width));
    text += cut === '' ? '' : style(cut);
    width += textWidth(cut);
  }
  return { text, width };
}
