/** @typedef {import('./types.ts').Row} Row */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** East Asian wide and full-width blocks, as [first, last]. Source: Unicode's EastAsianWidth, coarsely. */
const wideRanges = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];

/** @param {string} grapheme */
function graphemeWidth(grapheme) {
  const point = grapheme.codePointAt(0) ?? 0;
  if (point < 0x20 || /^\p{Mark}/u.test(grapheme)) return 0;
  if (point < 0x300) return 1;
  if (/\p{Emoji_Presentation}/u.test(grapheme) || grapheme.includes('\uFE0F')) return 2;
  return wideRanges.some(([first = 0, last = 0]) => point >= first && point <= last) ? 2 : 1;
}

/** @param {string} text without control characters @returns {number} its width in terminal cells */
export function textWidth(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...segmenter.segment(text)].reduce((sum, { segment }) => sum + graphemeWidth(segment), 0);
}

/**
 * @param {string} text
 * @param {number} width in cells
 * @returns {string} `text`, cut with `…` if it is wider
 */
export function truncate(text, width) {
  if (textWidth(text) <= width) return text;
  return `${splitAt(text, Math.max(0, width - 1))[0]}…`;
}

/**
 * @param {string} text
 * @param {number} width in cells
 * @returns {[string, string]} the part that fits, and the rest
 */
function splitAt(text, width) {
  let used = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    used += graphemeWidth(segment);
    if (used > width) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}

/**
 * Breaks a line at blanks; a word that is wider than the line is cut.
 *
 * @param {string} text one line
 * @param {number} width in cells
 * @returns {string[]} at least one
 */
export function wrap(text, width) {
  const room = Math.max(2, width);
  /** @type {string[]} */
  const lines = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (textWidth(joined) <= room) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (textWidth(line) > room) {
      const [head, tail] = splitAt(line, room);
      lines.push(head);
      line = tail;
    }
  }
  return [...lines, line];
}

/**
 * Breaks a draft into rows of exactly its own characters, so that a cursor has one place in it.
 *
 * @param {string} text may hold line feeds
 * @param {number} width in cells
 * @returns {string[]} at least one
 */
export function wrapDraft(text, width) {
  return text.split('\n').flatMap((line) => {
    const rows = [];
    let rest = line;
    while (textWidth(rest) > width) {
      const [head, tail] = splitAt(rest, width);
      rows.push(head);
      rest = tail;
    }
    return [...rows, rest];
  });
}
