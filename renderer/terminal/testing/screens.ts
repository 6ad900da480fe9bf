import { defaultColour } from '#shared/screen/screen-view.ts';
import type { ScreenRow, ScreenView, StyleRun } from '#shared/screen/screen-view.ts';
import type { TerminalPalette } from '../palette.ts';

/** A run of plain text; `change` says what is special. */
export const runOf = (text: string, change: Partial<StyleRun> = {}): StyleRun => ({
  start: 0,
  width: text.length,
  text,
  foreground: defaultColour,
  background: defaultColour,
  attributes: 0,
  ...change,
});

export const rowOf = (...runs: StyleRun[]): ScreenRow => ({
  text: runs.map((run) => run.text).join(''),
  wrapped: false,
  runs,
});

/** A screen with these lines from the top, blank below. */
export function screenOf(
  lines: readonly string[],
  { cols = 80, rows = 24, cursor = { x: 0, y: 0, visible: false }, revision = 1 } = {},
): ScreenView {
  const written = lines.map((line) => (line === '' ? rowOf() : rowOf(runOf(line))));
  const blank = Array.from({ length: rows - lines.length }, () => rowOf());
  return { cols, rows: [...written, ...blank], cursor, alternate: false, revision };
}

/** Colours that are easy to tell apart: each indexed one is its own number. */
export const testPalette: TerminalPalette = {
  foreground: 0xffffff,
  background: 0x000000,
  cursor: 0xff00ff,
  selection: 0x333333,
  indexed: Array.from({ length: 256 }, (_, index) => index),
};
