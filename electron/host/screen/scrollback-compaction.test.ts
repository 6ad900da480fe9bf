import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terminalScript } from './fixtures/terminal-script.ts';
import { createWatchedScreen } from './fixtures/watched-screen.ts';
import { ScrollbackCompaction } from './scrollback-compaction.ts';
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

/** Bytes of the arrays that hold the lines, shared ones once. */
function bytesOf({ internals }: Xterm): number {
  const { lines } = internals.buffers.normal;
  const arrays = new Set<ArrayBufferLike>();
  for (let index = 0; index < lines.length; index++) arrays.add(lines.get(index)!._data.buffer);
  return [...arrays].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

describe('compacting the history', () => {
  it('frees most of what short lines take, as they come', () => {
    const xterm = createXterm(120, 10, 1000);
    const history = new ScrollbackCompaction(xterm.internals.buffers, 1000);
    for (let n = 0; n < 1000; n++) {
      parse(xterm, `short line ${n}\r\n`);
      history.grow(120, false);
    }
    expect(bytesOf(xterm)).toBeLessThan((1000 * 120 * 12) / 4);
    expect(linesOf(xterm)[500]).toBe('short line 500');
  });

  it('leaves a flood alone in a full history, until it is over', () => {
    const xterm = createXterm(120, 10, 1000);
    const history = new ScrollbackCompaction(xterm.internals.buffers, 1000);
    parse(xterm, 'line\r\n'.repeat(2000));
    history.grow(120, true);
    expect(history.keepUp(120)).toBe(false);
    expect(bytesOf(xterm)).toBe(1010 * 120 * 12);
    history.compact(120);
    expect(bytesOf(xterm)).toBeLessThan((1000 * 120 * 12) / 4);
    parse(xterm, 'line\r\n'.repeat(100));
    expect(history.keepUp(120)).toBe(true);
    expect(bytesOf(xterm)).toBeLessThan((1000 * 120 * 12) / 4);
  });

  it('goes on after a reset and after the history was cleared', () => {
    const xterm = createXterm(120, 10, 1000);
    const history = new ScrollbackCompaction(xterm.internals.buffers, 1000);
    for (const before of ['', '\x1bc', '\x1b[3J']) {
      parse(xterm, before + 'line\r\n'.repeat(500));
      history.compact(120);
      expect(bytesOf(xterm)).toBeLessThan((500 * 120 * 12) / 4);
    }
  });

  it('changes no line, whatever is written and however often the size changes', () => {
    const size = fc.record({ cols: fc.integer({ min: 2, max: 60 }), rows: fc.integer({ min: 1, max: 12 }) });
    const lines = terminalScript.map((script) => `${script}\r\n${'long text '.repeat(7)}\r\nshort\r\n`);
    // Often only the height changes: then lines come back from the history as they are.
    const change = fc.oneof(
      size,
      size.map(({ rows }) => ({ rows, cols: null })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(lines, change), { minLength: 1, maxLength: 6 }), (steps) => {
        const plain = createXterm(30, 6, 40);
        const compact = createXterm(30, 6, 40);
        const history = new ScrollbackCompaction(compact.internals.buffers, 40);
        for (const [script, { cols, rows }] of steps) {
          parse(plain, script);
          parse(compact, script);
          history.compact(compact.terminal.cols);
          expect(linesOf(compact)).toEqual(linesOf(plain));
          const width = cols ?? plain.terminal.cols;
          plain.terminal.resize(width, rows);
          if (cols === null) history.restoreLast(rows * 2, width);
          else history.restoreAll(compact.terminal.cols);
          compact.terminal.resize(width, rows);
          history.compact(width);
          expect(linesOf(compact)).toEqual(linesOf(plain));
        }
        plain.terminal.dispose();
        compact.terminal.dispose();
      }),
    );
  });

  it('is part of a screen, which has no timer left after a flood', () => {
    const { screen, show, clock } = createWatchedScreen({ cols: 80, scrollback: 4000 });
    show('flood\r\n'.repeat(10_000));
    show('\r\n\x1b[3J\x1b[2J\x1b[H');
    show(Array.from({ length: 3000 }, (_, n) => `line ${n}`).join('\r\n'));
    expect(clock.pending()).toBe(1);
    clock.advance(5000);
    expect(clock.pending()).toBe(0);
    for (const size of [
      { cols: 80, rows: 40 },
      { cols: 33, rows: 5 },
      { cols: 120, rows: 30 },
    ]) {
      screen.resize(size);
      const text = screen.text(5000);
      expect([text.length, text[0], text[1500]]).toEqual([3000, 'line 0', 'line 1500']);
    }
    screen.dispose();
  });
});
