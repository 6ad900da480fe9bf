// CommonJS to Node: a named import of Terminal fails there although bundlers and tests accept it.
import headless from '@xterm/headless';
import type { Terminal } from '@xterm/headless';
import { boundCounts } from '#shared/screen/bound-counts.ts';
import { useCharacterWidths } from './character-widths.ts';
import { drawCellsAtOnce } from './draw-cells.ts';
import { internalsOf } from './xterm-internals.ts';
import type { XtermInternals } from './xterm-internals.ts';

/** An emulator, by its public interface and behind it. */
export interface Xterm {
  readonly terminal: Terminal;
  readonly internals: XtermInternals;
}

/**
 * Makes an emulator that no output can freeze, and whose character widths are those of grapheme clusters,
 * as in the window's terminals.
 */
export function createXterm(cols: number, rows: number, scrollback: number): Xterm {
  // `logLevel: off`: the program's output must not reach the host's console as warnings about it.
  const terminal = new headless.Terminal({
    cols,
    rows,
    scrollback,
    allowProposedApi: true,
    logLevel: 'off',
  });
  useCharacterWidths(terminal);
  const internals = internalsOf(terminal);
  boundCounts(internals);
  drawCellsAtOnce(internals);
  return { terminal, internals };
}
