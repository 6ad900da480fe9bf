import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
// CommonJS to Node: a named import of Terminal fails there although bundlers and tests accept it.
import headless from '@xterm/headless';
import type { Terminal } from '@xterm/headless';

/** Makes an emulator whose character widths are those of grapheme clusters, as in the window's terminals. */
export function createXterm(cols: number, rows: number, scrollback: number): Terminal {
  // `logLevel: off`: the program's output must not reach the host's console as warnings about it.
  const terminal = new headless.Terminal({
    cols,
    rows,
    scrollback,
    allowProposedApi: true,
    logLevel: 'off',
  });
  terminal.loadAddon(new UnicodeGraphemesAddon());
  return terminal;
}
