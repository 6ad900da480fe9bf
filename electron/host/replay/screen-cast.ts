import type { Cast } from './asciicast.ts';

/** So long a screen stands still before it is judged, in milliseconds: longer than any rule waits for silence. */
export const screenLookedAtMs = 8_000;

/** The size of a terminal that a screen is shown in; larger ones grow with what they hold. */
const usual = { cols: 120, rows: 30, mostCols: 500 } as const;

/**
 * A recording in which a screen appears at once. The cursor stands behind the last text: blank lines below it
 * are not the program's.
 *
 * @param title - what the program set as the window's title; undefined for nothing
 */
export function castOfScreen(screen: string, title: string | undefined): Cast {
  const lines = screen.replace(/\s*\n\s*$/u, '').split(/\r?\n/u);
  const cols = Math.max(usual.cols, ...lines.map((line) => line.length + 1));
  const osc = title === undefined ? '' : `\u001b]0;${title}\u0007`;
  return {
    cols: Math.min(cols, usual.mostCols),
    rows: Math.max(usual.rows, lines.length + 1),
    recordedAt: 0,
    command: '',
    events: [{ kind: 'output', at: 0, text: `${osc}${lines.join('\r\n')}` }],
  };
}
