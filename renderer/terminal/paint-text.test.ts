import { describe, expect, it } from 'vitest';
import { Attribute } from '#shared/screen/screen-view.ts';
import { TextPainter } from './paint-text.ts';
import type { TextContext } from './paint-text.ts';
import { rowOf, runOf, testPalette } from './testing/screens.ts';
import type { TileGeometry } from './tile-geometry.ts';

const geometry: TileGeometry = {
  mode: 'text',
  width: 100,
  height: 60,
  cellWidth: 10,
  cellHeight: 20,
  firstRow: 5,
  rowCount: 3,
  columnCount: 10,
};

/** Writes down what is drawn, in words. */
function drawn(draw: (painter: TextPainter) => void): readonly string[] {
  const log: string[] = [];
  const ink = () => (typeof context.fillStyle === 'string' ? context.fillStyle : 'no plain colour');
  const context: TextContext = {
    fillStyle: '',
    font: '',
    textBaseline: 'alphabetic',
    textRendering: 'auto',
    fontKerning: 'auto',
    fillRect: (x, y, width, height) => log.push(`${ink()} ${x},${y} ${width}x${height}`),
    fillText: (text, x) => log.push(`${ink()} "${text}" at ${x} ${context.font.split(' ')[0]}`),
  };
  draw(new TextPainter(context, testPalette, geometry, 'Mono'));
  return log;
}

const background = '#000000 0,20 100x20';

describe('TextPainter', () => {
  it('draws a row in its own strip, runs at their cells', () => {
    const row = rowOf(runOf('ab', { start: 1 }), runOf('cd', { start: 5, foreground: 2 }));
    expect(drawn((painter) => painter.row(6, row))).toEqual([
      background,
      '#ffffff "ab" at 10 16.67px',
      '#000002 "cd" at 50 16.67px',
    ]);
  });

  it('puts what is no plain text exactly into its cells', () => {
    const log = drawn((painter) => painter.row(6, rowOf(runOf('a漢b', { width: 4 }))));
    expect(log.slice(1).map((line) => line.split(' ').slice(1, 4).join(' '))).toEqual([
      '"a" at 0',
      '"漢" at 10',
      '"b" at 30',
    ]);
  });

  it('draws boxes as rectangles', () => {
    expect(drawn((painter) => painter.row(6, rowOf(runOf('█'))))).toEqual([background, '#ffffff 0,20 10x20']);
  });

  it('draws background, underline and bold', () => {
    const attributes = Attribute.bold + Attribute.underline;
    const log = drawn((painter) => painter.row(6, rowOf(runOf('hi', { background: 7, attributes }))));
    expect(log).toEqual([background, '#000007 0,20 20x20', '#ffffff "hi" at 0 bold', '#ffffff 0,39 20x1']);
  });

  it('draws nothing beyond the columns that are shown', () => {
    const row = rowOf(runOf('0123456789abc'), runOf('gone', { start: 13 }));
    expect(drawn((painter) => painter.row(6, row))).toEqual([
      background,
      '#ffffff "0123456789" at 0 16.67px',
    ]);
  });
});
