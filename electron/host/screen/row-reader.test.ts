import type { IBufferLine } from '@xterm/headless';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Attribute, rgbFlag } from '#shared/screen/screen-view.ts';
import type { ScreenRow } from '#shared/screen/screen-view.ts';
import { isStretch } from '#shared/screen/simple-character.ts';
import { terminalScript } from './fixtures/terminal-script.ts';
import { longestCluster, RowReader } from './row-reader.ts';
import { createXterm } from './xterm.ts';
import { internalsOf } from './xterm-internals.ts';

const cols = 40;

interface Cell {
  readonly text: string;
  readonly style: string;
}

/** Cells as the emulator's public interface tells them, of marks without end as many as a view keeps; blanks that cannot be seen are plain. */
function publicCells(line: IBufferLine): readonly Cell[] {
  return Array.from({ length: cols }, (_, col) => {
    const cell = line.getCell(col)!;
    // The second half of a wide character, whatever the emulator keeps in it: at the end of a line without
    // wrapping that can be a blank.
    if ((line.getCell(col - 1)?.getWidth() ?? 0) > 1) return { text: '', style: '' };
    const foreground = cell.isFgRGB() ? rgbFlag + cell.getFgColor() : cell.getFgColor();
    const background = cell.isBgRGB() ? rgbFlag + cell.getBgColor() : cell.getBgColor();
    const attributes =
      (cell.isBold() ? Attribute.bold : 0) +
      (cell.isDim() ? Attribute.dim : 0) +
      (cell.isItalic() ? Attribute.italic : 0) +
      (cell.isUnderline() ? Attribute.underline : 0) +
      (cell.isInverse() ? Attribute.inverse : 0) +
      (cell.isStrikethrough() ? Attribute.strikethrough : 0) +
      (cell.isInvisible() ? Attribute.invisible : 0);
    const text = cell.getChars().slice(0, longestCluster);
    return seen(text || ' ', foreground, background, attributes);
  });
}

/** The same cells as the row that was read tells them. */
function rowCells(row: ScreenRow): readonly Cell[] {
  const cells: Cell[] = Array.from({ length: cols }, () => seen(' ', -1, -1, 0));
  for (const run of row.runs) {
    const { start, width, text, foreground, background, attributes } = run;
    for (let cell = 0; cell < width; cell++) {
      const character = isStretch(run) ? text.charAt(cell) : cell === 0 ? text : '';
      cells[start + cell] =
        character === '' ? { text: '', style: '' } : seen(character, foreground, background, attributes);
    }
  }
  return cells;
}

function seen(text: string, foreground: number, background: number, attributes: number): Cell {
  const visible = Attribute.inverse | Attribute.underline | Attribute.strikethrough;
  if (text === ' ' && background === -1 && (attributes & visible) === 0) return { text, style: 'blank' };
  return { text, style: `${foreground} ${background} ${attributes}` };
}

describe('reading rows', () => {
  it('finds the same cells and styles as the public interface of the emulator', () => {
    const reader = new RowReader();
    fc.assert(
      fc.property(terminalScript, (script) => {
        const { terminal, internals } = createXterm(cols, 8, 20);
        const { buffers, _inputHandler } = internals;
        _inputHandler.parse(Buffer.from(script));
        for (let y = 0; y < 8; y++) {
          const line = buffers.active.lines.get(buffers.active.ybase + y)!;
          const expected = terminal.buffer.active.getLine(terminal.buffer.active.baseY + y)!;
          const row = reader.read(line, cols);
          expect(rowCells(row)).toEqual(publicCells(expected));
          expect(row.wrapped).toBe(expected.isWrapped);
        }
        terminal.dispose();
      }),
    );
  });

  it('finds the underline of the screen alignment pattern, which has no kind of underline', () => {
    const { buffers, _inputHandler } = createXterm(cols, 2, 0).internals;
    _inputHandler.parse(Buffer.from('\u{1b}[4m\u{1b}#8'));
    const { runs } = new RowReader().read(buffers.active.lines.get(0)!, cols);
    expect(runs.map(({ text, attributes }) => [text, attributes])).toEqual([
      ['E'.repeat(cols), Attribute.underline],
    ]);
  });

  it('keeps short blanks inside a run and leaves long ones out', () => {
    const { buffers, _inputHandler } = createXterm(cols, 2, 0).internals;
    _inputHandler.parse(Buffer.from(`a b${' '.repeat(20)}c`));
    const { runs, text } = new RowReader().read(buffers.active.lines.get(0)!, cols);
    expect(runs.map((run) => [run.start, run.text])).toEqual([
      [0, 'a b'],
      [23, 'c'],
    ]);
    expect(text).toBe(`a b${' '.repeat(20)}c`);
  });

  it('refuses an emulator that is built differently', () => {
    const { terminal } = createXterm(cols, 2, 0);
    Reflect.set(Reflect.get(terminal, '_core') as object, '_inputHandler', {});
    expect(() => internalsOf(terminal)).toThrow('@xterm/headless is not built as version 6.0');
  });
});
