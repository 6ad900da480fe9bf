import headless from '@xterm/headless';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundCounts } from '#shared/screen/bound-counts.ts';
import { useCharacterWidths } from './character-widths.ts';
import { chunkedScript } from './fixtures/terminal-script.ts';
import { createXterm } from './xterm.ts';
import type { Xterm } from './xterm.ts';
import { internalsOf } from './xterm-internals.ts';
import type { XtermBuffer } from './xterm-internals.ts';

const [cols, rows, scrollback] = [40, 8, 20];

/** The same emulator with its own ways to print and to erase. */
function createPlain(): Xterm {
  const terminal = new headless.Terminal({ cols, rows, scrollback, allowProposedApi: true, logLevel: 'off' });
  useCharacterWidths(terminal);
  const internals = internalsOf(terminal);
  boundCounts(internals);
  return { terminal, internals };
}

/** What the next character joins by; the bits above only say how that was found out, which is remembered. */
const joinBits = 0x7f;

/** All words of all lines, and the cursor. */
const contentOf = ({ lines, x, y, ybase, savedX, savedY }: XtermBuffer) => ({
  cursor: { x, y, ybase, savedX, savedY },
  lines: Array.from({ length: lines.length }, (_, index) => {
    const line = lines.get(index);
    return line && { ...line, _data: Array.from(line._data) };
  }),
});

function stateAfter({ terminal, internals }: Xterm, chunks: readonly Uint8Array[]) {
  const { buffers, _inputHandler: handler } = internals;
  for (const chunk of chunks) handler.parse(chunk);
  const { normal, alt } = buffers;
  const state = {
    normal: contentOf(normal),
    alt: contentOf(alt),
    isAlt: buffers.active === alt,
    joins: handler._parser.precedingJoinState & joinBits,
  };
  terminal.dispose();
  return state;
}

const bytes = (text: string): readonly Uint8Array[] => [new TextEncoder().encode(text)];

describe('cells that are drawn at once', () => {
  it.each([
    ['over the first half of a wide character', '漢字\x1b[1Ga'],
    ['over the second half of one', '漢字\x1b[2Ga'],
    ['from the second half of one to the first of another', '漢字漢字\x1b[2Gabc'],
    ['up to the edge of the screen, where the next wraps', `${'x'.repeat(cols)}y`],
    ['up to an edge that does not wrap', `\x1b[?7l${'x'.repeat(cols)}y`],
    ['before a mark that joins them', 'ae\u0301x'],
    ['with an underline of its own style, and without it again', '\x1b[4:3mab\x1b[24mcd'],
    ['with a link', '\x1b]8;;https://example.org\x1b\\ab\x1b]8;;\x1b\\cd'],
    ['in an alphabet of lines', '\x1b(0lqk\x1b(Blqk'],
    ['by moving what stands there', 'abcdef\x1b[1G\x1b[4hxy'],
    ['and repeated', 'ab\x1b[5b'],
    ['and erased in a colour, also through a wide character', '漢字漢字\x1b[44m\x1b[2G\x1b[3X\x1b[K'],
    ['and not erased where they are protected', '\x1b[1"qab\x1b[0"qcd\x1b[1G\x1b[?K'],
  ])('are those of the emulator: %s', (_, output) => {
    const drawn = stateAfter(createXterm(cols, rows, scrollback), bytes(output));
    expect(drawn).toEqual(stateAfter(createPlain(), bytes(output)));
  });

  it('are those of the emulator after any output', () => {
    fc.assert(
      fc.property(chunkedScript, (chunks) => {
        const drawn = stateAfter(createXterm(cols, rows, scrollback), chunks);
        expect(drawn).toEqual(stateAfter(createPlain(), chunks));
      }),
    );
  });
});
