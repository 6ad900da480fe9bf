import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import headless from '@xterm/headless';
import type { Terminal } from '@xterm/headless';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useCharacterWidths } from './character-widths.ts';
import { internalsOf } from './xterm-internals.ts';

const made = (setUp: (terminal: Terminal) => void): Terminal => {
  const terminal = new headless.Terminal({ cols: 40, rows: 6, allowProposedApi: true });
  setUp(terminal);
  return terminal;
};

/** What stands in each cell, with its width. */
function drawn(terminal: Terminal, text: string): readonly string[] {
  internalsOf(terminal)._inputHandler.parse(new TextEncoder().encode(text));
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows }, (_, y) =>
    Array.from({ length: terminal.cols }, (_, x) => {
      const cell = active.getLine(y)?.getCell(x);
      return `${cell?.getChars() ?? ''}:${cell?.getWidth() ?? ''}`;
    }).join('|'),
  );
}

/** One of each class of grapheme breaks and width, and what stands beside them in output of agents. */
const pieces = [
  'a',
  ' ',
  '~',
  '─',
  '│',
  '✻',
  '⏺',
  '①',
  'é',
  '語',
  '가',
  'ᄀ',
  'ᅡ',
  'ᆨ',
  '각',
  '🙂',
  '👩',
  '🇪',
  '🇺',
  '©',
  '\u0301',
  '\u200d',
  '\ufe0f',
  '\ufe0e',
  '\u0600',
  '\u0903',
  '\u200b',
  '\u00ad',
  '\ud800',
  '\x1b[1m',
  '\x1b[3b',
  '\r',
  '\n',
];

describe('the widths of characters', () => {
  it.each(pieces)('are those of the addon for %j and what may stand before and behind it', (piece) => {
    for (const other of pieces) {
      const text = `x${other}${piece}${other}y${piece}${piece}z`;
      const expected = drawn(
        made((terminal) => terminal.loadAddon(new UnicodeGraphemesAddon())),
        text,
      );
      expect(drawn(made(useCharacterWidths), text)).toEqual(expected);
    }
  });

  it('are those of the addon for any text', () => {
    const text = array(oneof(constantFrom(...pieces), string({ unit: 'binary', maxLength: 4 })));
    assert(
      property(text, (parts) => {
        const all = parts.join('');
        const expected = drawn(
          made((terminal) => terminal.loadAddon(new UnicodeGraphemesAddon())),
          all,
        );
        expect(drawn(made(useCharacterWidths), all)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('are known to an emulator that was asked for a single character', () => {
    const { unicode } = made(useCharacterWidths);
    expect(unicode.activeVersion).toBe('swarmdeck-graphemes');
    expect(drawn(made(useCharacterWidths), '語')[0]).toMatch(/^語:2\|:0\|/u);
  });
});
