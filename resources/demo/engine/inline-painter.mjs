import { liveArea } from './live-area.mjs';
import { blockRows, headerRows } from './transcript.mjs';

/**
 * @typedef {import('./types.ts').Painter} Painter
 * @typedef {import('./types.ts').Row} Row
 * @typedef {import('./types.ts').Size} Size
 * @typedef {import('./types.ts').View} View
 */

const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';
const pasteOn = '\x1b[?2004h';
const pasteOff = '\x1b[?2004l';
const clearBelow = '\x1b[0J';
const clearAll = '\x1b[H\x1b[2J\x1b[3J';

/**
 * Prints what is finished into the scrollback, as shells do, and redraws only what is below it.
 *
 * @param {{ write: (text: string) => void; size: () => Size; now: () => number }} terminal
 * @returns {Painter}
 */
export function createInlinePainter({ write, size, now }) {
  /** Blocks that are printed for good; -1 before the header is. */
  let printed = -1;
  /** Where the cursor stands below the first live row. */
  let cursorRow = 0;

  const toLiveStart = () => `\r${cursorRow === 0 ? '' : `\x1b[${cursorRow}A`}${clearBelow}`;

  /** @param {View} view */
  const finishedRows = (view) => {
    const { cols } = size();
    const header = printed === -1 ? headerRows(view.role, cols) : [];
    const fresh = view.blocks
      .slice(Math.max(0, printed))
      .flatMap((block) => blockRows(block, view.role, cols));
    printed = view.blocks.length;
    return [...header, ...fresh].map((row) => `${row.text}\r\n`).join('');
  };

  /** @param {View} view */
  const liveRows = (view) => {
    const { cols, rows: height } = size();
    const open = view.open === null ? [] : blockRows(view.open, view.role, cols);
    const live = liveArea(view, cols, now());
    const cut = Math.max(0, open.length + live.rows.length - height);
    const rows = [...open, ...live.rows].slice(cut);
    const offset = open.length - cut;
    const last = rows.length - 1;
    const target = live.cursor === null ? null : { x: live.cursor.x, y: Math.max(0, live.cursor.y + offset) };
    cursorRow = target?.y ?? last;
    return rows.map((row) => row.text).join('\r\n') + place(target, last);
  };

  /** @param {View} view @param {string} first */
  const draw = (view, first) => write(hideCursor + first + finishedRows(view) + liveRows(view));

  return {
    paint: (view) => draw(view, printed === -1 ? pasteOn : toLiveStart()),
    redraw: (view) => {
      printed = -1;
      draw(view, clearAll + pasteOn);
    },
    close: (view, lines) => {
      const rest = printed === -1 ? '' : toLiveStart() + finishedRows(view);
      write(`${rest}${lines.map((line) => `${line}\r\n`).join('')}${pasteOff}${showCursor}`);
    },
  };
}

/**
 * From the end of the last row to the cursor's place.
 *
 * @param {{ x: number; y: number } | null} cursor
 * @param {number} last
 */
function place(cursor, last) {
  if (cursor === null) return '';
  const up = last - cursor.y;
  return `${up > 0 ? `\x1b[${up}A` : ''}\r${cursor.x > 0 ? `\x1b[${cursor.x}C` : ''}${showCursor}`;
}
