import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terminalScript } from './fixtures/terminal-script.ts';
import { createManualClock } from './fixtures/manual-clock.ts';
import { createWatchedScreen } from './fixtures/watched-screen.ts';
import { compactFrom, compactNewest, linesAtOnce, restoreLines } from './scrollback-compaction.ts';
import { createXterm } from './xterm.ts';
import type { Xterm } from './xterm.ts';

const parse = ({ internals }: Xterm, text: string): void => internals._inputHandler.parse(Buffer.from(text));

/** Every line of the buffer with its wrap, as the public interface tells them. */
function linesOf({ terminal }: Xterm): readonly string[] {
  const buffer = terminal.buffer.active;
  return Array.from({ length: buffer.length }, (_, index) => {
    const line = buffer.getLine(index)!;
    return `${line.isWrapped ? '…' : ''}${line.translateToString(true)}`;
  });
}

function cellsOf({ internals }: Xterm): number {
  const { lines } = internals.buffers.normal;
  let cells = 0;
  for (let index = 0; index < lines.length; index++) cells += lines.get(index)!._data.length / 3;
  return cells;
}

describe('compacting the history', () => {
  it('frees most of what short lines take', () => {
    const terminal = createXterm(120, 10, 1000);
    parse(terminal, Array.from({ length: 400 }, (_, n) => `short line ${n}`).join('\r\n'));
    expect(cellsOf(terminal)).toBe(400 * 120);
    expect(compactNewest(terminal.internals.buffers.normal, 120)).toBe(true);
    expect(cellsOf(terminal)).toBeLessThan(400 * 20 + 10 * 120);
  });

  it('goes on later where one go was not enough', () => {
    const terminal = createXterm(120, 10, 5000);
    const { normal } = terminal.internals.buffers;
    parse(terminal, '\r\n'.repeat(3 * linesAtOnce));
    expect(compactNewest(normal, 120)).toBe(false);
    let from: number | null = 0;
    for (let rounds = 0; from !== null && rounds < 10; rounds++) from = compactFrom(normal, from);
    expect(from).toBeNull();
    expect(cellsOf(terminal)).toBeLessThan(3 * linesAtOnce + 10 * 120);
  });

  it('changes no line, whatever is written and however often the size changes', () => {
    const size = fc.record({ cols: fc.integer({ min: 2, max: 60 }), rows: fc.integer({ min: 1, max: 12 }) });
    const lines = terminalScript.map((script) => `${script}\r\n${'long text '.repeat(7)}\r\nshort\r\n`);
    const steps = fc.array(fc.tuple(lines, size), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(steps, (steps) => {
        const plain = createXterm(30, 6, 40);
        const compact = createXterm(30, 6, 40);
        const { normal } = compact.internals.buffers;
        for (const [script, { cols, rows }] of steps) {
          parse(plain, script);
          parse(compact, script);
          compactNewest(normal, compact.terminal.cols);
          compactFrom(normal, 0);
          expect(linesOf(compact)).toEqual(linesOf(plain));
          plain.terminal.resize(cols, rows);
          restoreLines(normal, compact.terminal.cols, Math.max(rows, compact.terminal.rows) * 2);
          compact.terminal.resize(cols, rows);
          restoreLines(normal, cols, rows);
          expect(linesOf(compact)).toEqual(linesOf(plain));
        }
        plain.terminal.dispose();
        compact.terminal.dispose();
      }),
    );
  });

  it('happens by itself after a flood, and then has no timer left', () => {
    const clock = createManualClock();
    const { screen, show } = createWatchedScreen({ clock, cols: 80, scrollback: 5000 });
    show(Array.from({ length: 3000 }, (_, n) => `line ${n}`).join('\r\n'));
    expect(clock.pending()).toBe(1);
    clock.advance(5000);
    expect(clock.pending()).toBe(0);
    expect(screen.text(5000)).toHaveLength(3000);
    screen.dispose();
  });
});
