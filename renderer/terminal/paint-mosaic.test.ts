import { describe, expect, it } from 'vitest';
import { MosaicPainter } from './paint-mosaic.ts';
import { rowOf, runOf, testPalette } from './testing/screens.ts';

const black = 0xff000000;

function paint(draw: (painter: MosaicPainter) => void, columns = 8, rows = 2) {
  const pixels = new Uint32Array(columns * rows * 2);
  const painter = new MosaicPainter(pixels, columns, testPalette);
  painter.clear();
  draw(painter);
  const line = (y: number) => [...pixels.subarray(y * columns, (y + 1) * columns)];
  return { line };
}

describe('MosaicPainter', () => {
  it('draws written cells with ink, more of it below, and blanks as paper', () => {
    const { line } = paint((painter) => painter.row(1, rowOf(runOf('ab c'))));
    const [upper, lower] = [line(2), line(3)];
    expect(line(0)).toEqual(Array.from({ length: 8 }, () => black));
    expect(upper.map((pixel) => pixel !== black)).toEqual([
      true,
      true,
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(lower[0]! & 0xff).toBeGreaterThan(upper[0]! & 0xff);
  });

  it('fills the background of a run, also where it is blank', () => {
    const { line } = paint((painter) => painter.row(0, rowOf(runOf('   ', { start: 2, background: 0xff }))));
    expect(line(0)).toEqual([
      black,
      black,
      ...Array.from({ length: 3 }, () => 0xffff0000),
      black,
      black,
      black,
    ]);
  });

  it('gives wide characters both of their cells', () => {
    const { line } = paint((painter) => painter.row(0, rowOf(runOf('漢x', { width: 3 }))));
    expect(line(0).map((pixel) => pixel !== black)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('leaves nothing of the row that was there before', () => {
    const { line } = paint((painter) => {
      painter.row(0, rowOf(runOf('abcdefgh')));
      painter.row(0, rowOf());
    });
    expect([...line(0), ...line(1)]).toEqual(Array.from({ length: 16 }, () => black));
  });

  it('draws the cursor within the picture only', () => {
    const { line } = paint((painter) => {
      painter.cursor(3, 0);
      painter.cursor(8, 0);
    });
    expect(line(0).indexOf(0xffff00ff)).toBe(3);
    expect(line(1).filter((pixel) => pixel === 0xffff00ff)).toHaveLength(1);
    expect(line(2)).not.toContain(0xffff00ff);
  });
});
