import { liveArea } from './live-area.mjs';
import { blockRows, headerRows } from './transcript.mjs';

/**
 * @typedef {import('./types.ts').Painter} Painter
 * @typedef {import('./types.ts').Row} Row
 * @typedef {import('./types.ts').Size} Size
 * @typedef {import('./types.ts').View} View
 */

const enter = '\x1b[?1049h\x1b[?2004h';
const leave = '\x1b[?2004l\x1b[?25h\x1b[?1049l';
/** A synchronized update (DEC private mode 2026): a terminal shows nothing of it before its end. */
const begin = '\x1b[?2026h';
const end = '\x1b[?2026l';

/**
 * Owns the alternate screen. Each frame starts from an empty screen and is written in two pieces: a
 * terminal that does not honour synchronized updates flickers, one that does shows whole frames.
 *
 * @param {{ write: (text: string) => void; size: () => Size; now: () => number }} terminal
 * @returns {Painter}
 */
export function createFullPainter({ write, size, now }) {
  let isOpen = false;

  /** @param {View} view */
  const frame = (view) => {
    const { cols, rows: height } = size();
    const header = headerRows(view.role, cols);
    const live = liveArea(view, cols, now());
    const blocks = view.open === null ? view.blocks : [...view.blocks, view.open];
    const room = Math.max(0, height - header.length - live.rows.length);
    const transcript = lastRows(blocks, view, cols, room);
    const rows = [
      ...header,
      ...transcript,
      ...Array.from({ length: room - transcript.length }, () => emptyRow),
      ...live.rows,
    ];
    const cut = Math.max(0, rows.length - height);
    const above = header.length + room - cut;
    const cursor = live.cursor === null ? null : { x: live.cursor.x, y: live.cursor.y + above };
    return { text: rows.slice(cut).map(placed).join(''), cursor };
  };

  /** @param {View} view */
  const paint = (view) => {
    const { text, cursor } = frame(view);
    const place = cursor === null ? '' : `\x1b[${cursor.y + 1};${cursor.x + 1}H\x1b[?25h`;
    write(`${isOpen ? '' : enter}${begin}\x1b[?25l\x1b[2J`);
    isOpen = true;
    write(`${text}${place}${end}`);
  };

  return {
    paint,
    redraw: paint,
    close: (_view, lines) => write(`${isOpen ? leave : ''}${lines.map((line) => `${line}\r\n`).join('')}`),
  };
}

const emptyRow = { text: '' };

/** @param {{ text: string }} row @param {number} index */
const placed = (row, index) => (row.text === '' ? '' : `\x1b[${index + 1};1H${row.text}`);

/**
 * The end of the transcript, from the last block upwards until the room is full.
 *
 * @param {readonly import('./types.ts').Block[]} blocks
 * @param {View} view
 * @param {number} cols
 * @param {number} room
 * @returns {Row[]}
 */
function lastRows(blocks, view, cols, room) {
  /** @type {Row[]} */
  let rows = [];
  for (let index = blocks.length - 1; index >= 0 && rows.length < room; index -= 1) {
    const block = blocks[index];
    if (block !== undefined) rows = [...blockRows(block, view.role, cols), ...rows];
  }
  return rows.slice(Math.max(0, rows.length - room));
}
