import { createTerminalScreen } from '../../../electron/host/screen/terminal-screen.ts';
import { systemClock } from '../../../electron/host/agents/clock.ts';
import type { ScreenView } from '#shared/screen/screen-view.ts';

/** Size of each terminal: the fixed size that agents get. */
export const streamSize = { cols: 120, rows: 30 } as const;

/** One redraw of a screen: what a program writes, and the picture that it leads to. */
export interface Redraw {
  readonly bytes: Uint8Array;
  readonly view: ScreenView;
}

const words =
  'const cart price update tests green schema migration retry queue lint agent review token'.split(' ');

/** A colour of the transcript: of the palette, or 24-bit. */
const colours = ['\u001B[32m', '\u001B[38;5;208m', '\u001B[38;2;147;192;255m', '\u001B[2m', '\u001B[1m', ''];

/** Line `n` of an endless transcript; the same for the same number. */
function transcriptLine(n: number): string {
  const colour = colours[n % colours.length] ?? '';
  const text = Array.from({ length: 6 + (n % 9) }, (_, index) => words[(n * 7 + index * 5) % words.length]);
  const mark = n % 4 === 0 ? '\u001B[32m●\u001B[0m ' : '  ';
  return `${mark}${colour}${text.join(' ')}\u001B[0m`;
}

/** A whole screen as coding agents draw it: transcript, spinner, input box, footer, in one synchronized update. */
function redrawBytes(n: number): Uint8Array {
  const { cols, rows } = streamSize;
  const transcript = Array.from({ length: rows - 6 }, (_, row) => transcriptLine(n + row));
  const rule = '─'.repeat(cols - 2);
  const lines = [
    ...transcript,
    '',
    `\u001B[33m✻ Working… (${n}s · ${n * 37} tokens)\u001B[0m`,
    `\u001B[90m╭${rule}╮\u001B[0m`,
    `\u001B[90m│\u001B[0m > ${' '.repeat(cols - 5)}\u001B[90m│\u001B[0m`,
    `\u001B[90m╰${rule}╯\u001B[0m`,
    '\u001B[2m  ? for shortcuts\u001B[0m',
  ];
  const drawn = lines.map((line, row) => `\u001B[${row + 1};1H\u001B[2K${line}`).join('');
  return new TextEncoder().encode(`\u001B[?2026h${drawn}\u001B[${rows - 2};5H\u001B[?2026l`);
}

/** Redraws in which nearly every row changes: the transcript moves up by a line each time. */
export function makeRedraws(count: number): readonly Redraw[] {
  const screen = createTerminalScreen({
    ...streamSize,
    clock: systemClock,
    onReply: () => undefined,
    onSignal: () => undefined,
    onView: () => undefined,
    onBacklogHigh: () => undefined,
    onBacklogLow: () => undefined,
  });
  const redraws = Array.from({ length: count }, (_, n) => {
    const bytes = redrawBytes(n);
    screen.write(bytes);
    screen.flush();
    return { bytes, view: screen.view };
  });
  screen.dispose();
  return redraws;
}
