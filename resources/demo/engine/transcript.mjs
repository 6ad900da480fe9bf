import { textWidth, wrap } from './cells.mjs';
import { added, bold, dim, echo, green, grey, red, removed, rgb, row, styledRow, yellow } from './style.mjs';

/**
 * @typedef {import('./types.ts').Block} Block
 * @typedef {import('./types.ts').Role} Role
 * @typedef {import('./types.ts').Row} Row
 */

/** @type {Row} */
const blank = { text: '', width: 0 };

/**
 * What stands above everything, once.
 *
 * @param {Role} role
 * @param {number} cols
 * @returns {Row[]}
 */
export const headerRows = (role, cols) => [
  styledRow(cols, [' ◆ ', rgb(role.accent)], [role.title, bold], ['  demo agent', dim]),
  row('   A scripted tour: no model, no API key. Type to it, it answers.', cols, grey),
  blank,
];

/**
 * A piece of the transcript, with a blank row after it.
 *
 * @param {Block} block
 * @param {Role} role
 * @param {number} cols
 * @returns {Row[]}
 */
export function blockRows(block, role, cols) {
  return [...contentRows(block, role, cols), blank];
}

/**
 * @param {Block} block
 * @param {Role} role
 * @param {number} cols
 */
function contentRows(block, role, cols) {
  if (block.kind === 'user') return hanging('> ', block.text, cols, echo);
  if (block.kind === 'say') return sayRows(block.text, role, cols);
  if (block.kind === 'note') return hanging('✻ ', block.text, cols, yellow);
  return toolRows(block, cols);
}

/**
 * Lines with their first mark in front and the others below the text, as agents indent them.
 *
 * @param {string} mark
 * @param {string} text
 * @param {number} cols
 * @param {(text: string) => string} style
 * @returns {Row[]}
 */
function hanging(mark, text, cols, style) {
  const indent = ' '.repeat(textWidth(mark));
  return text
    .split('\n')
    .flatMap((line) => wrap(line, cols - indent.length - 1))
    .map((line, index) => row(`${index === 0 ? mark : indent}${line}`, cols, style));
}

const plain = (/** @type {string} */ text) => text;

/**
 * @param {string} text
 * @param {Role} role
 * @param {number} cols
 */
function sayRows(text, role, cols) {
  const lines = text.split('\n').flatMap((line) => wrap(line, cols - 3));
  const style = lines[0] === undefined || !isReport(lines[0]) ? plain : bold;
  return lines.map((line, index) =>
    styledRow(cols, [index === 0 ? '● ' : '  ', rgb(role.accent)], [line, style]),
  );
}

const isReport = (/** @type {string} */ line) => /^(STATUS|PROGRESS|BUILD|NEED|CONTRACT):/.test(line);

/**
 * @param {Extract<Block, { kind: 'tool' }>} block
 * @param {number} cols
 */
function toolRows({ name, target, state, output }, cols) {
  const bullet = { running: grey, ok: green, failed: red }[state];
  const lines = state === 'running' ? ['Running…'] : output;
  return [
    styledRow(cols, ['● ', bullet], [name, bold], [`(${target})`, plain]),
    ...lines.map((line, index) => outputRow(index === 0 ? '  └  ' : '     ', line, cols)),
  ];
}

/**
 * A line of a tool's output. Lines of a diff (`  12 + text`) have their colours.
 *
 * @param {string} indent
 * @param {string} line
 * @param {number} cols
 */
function outputRow(indent, line, cols) {
  const sign = /^ *\d+ ([+-]) /.exec(line)?.[1];
  const style = sign === '+' ? added : sign === '-' ? removed : dim;
  return styledRow(cols, [indent, grey], [line, style]);
}
