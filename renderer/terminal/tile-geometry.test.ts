import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenOf } from './testing/screens.ts';
import { fitScreen } from './tile-geometry.ts';

const area = (width: number, height: number, pixelRatio = 1) => ({ width, height, pixelRatio });
const full = (rows: number) => Array.from({ length: rows }, (_, row) => `line ${row}`);

describe('fitScreen', () => {
  it('shows a whole screen in a tile that has room for it', () => {
    const shown = fitScreen(screenOf(full(24)), area(800, 600));
    expect(shown).toMatchObject({ mode: 'text', firstRow: 0, rowCount: 24, columnCount: 80 });
    expect(shown.cellWidth * 80).toBeLessThanOrEqual(800);
    expect(shown.cellHeight * 24).toBeLessThanOrEqual(600);
  });

  it('never draws larger than a terminal, however large the tile', () => {
    expect(fitScreen(screenOf(full(24)), area(4000, 4000)).cellWidth).toBe(9.6);
    expect(fitScreen(screenOf(full(24)), area(4000, 4000, 2)).cellWidth).toBe(19.2);
  });

  it('cuts the right rather than the reading in a narrow tile', () => {
    const shown = fitScreen(screenOf(full(30), { cols: 120, rows: 30 }), area(320, 150));
    expect(shown).toMatchObject({ mode: 'text', cellWidth: 4.5, columnCount: 72 });
  });

  it('shows the whole width as a mosaic when no character could be read', () => {
    const shown = fitScreen(screenOf(full(30), { cols: 120, rows: 30 }), area(120, 60));
    expect(shown).toMatchObject({ mode: 'mosaic', width: 120, rowCount: 30, height: 60, columnCount: 120 });
  });

  it('decides by what the eye sees, not by device pixels', () => {
    const modes = [1, 2].map(
      (ratio) => fitScreen(screenOf([], { cols: 120, rows: 30 }), area(130 * ratio, 65 * ratio, ratio)).mode,
    );
    expect(modes).toEqual(['mosaic', 'mosaic']);
  });

  it('shows the last lines of a full screen in a flat tile', () => {
    const { firstRow, rowCount } = fitScreen(screenOf(full(24)), area(400, 100));
    expect([firstRow + rowCount, rowCount]).toEqual([24, 11]);
  });

  it('shows the top of a screen that is filled only there', () => {
    expect(fitScreen(screenOf(full(5)), area(400, 100)).firstRow).toBe(0);
  });

  it('follows the cursor below the text and above it', () => {
    const below = screenOf(full(3), { cursor: { x: 0, y: 20, visible: true } });
    expect(fitScreen(below, area(400, 100))).toMatchObject({ firstRow: 10, rowCount: 11 });
    const above = screenOf(full(24), { cursor: { x: 0, y: 2, visible: true } });
    expect(fitScreen(above, area(400, 100)).firstRow).toBe(2);
  });

  it('keeps every shown row within the screen, for any tile', () => {
    const sizes = fc.record({
      cols: fc.integer({ min: 2, max: 500 }),
      rows: fc.integer({ min: 1, max: 200 }),
      width: fc.integer({ min: 1, max: 4000 }),
      height: fc.integer({ min: 1, max: 3000 }),
      filled: fc.nat(200),
      cursorY: fc.nat(199),
      visible: fc.boolean(),
    });
    fc.assert(
      fc.property(sizes, ({ cols, rows, width, height, filled, cursorY, visible }) => {
        const cursor = { x: 0, y: Math.min(cursorY, rows - 1), visible };
        const view = screenOf(full(Math.min(filled, rows)), { cols, rows, cursor });
        const shown = fitScreen(view, area(width, height));
        expect(shown.firstRow).toBeGreaterThanOrEqual(0);
        expect(shown.rowCount).toBeGreaterThanOrEqual(1);
        expect(shown.firstRow + shown.rowCount).toBeLessThanOrEqual(rows);
        expect(shown.columnCount).toBeLessThanOrEqual(cols);
        const isCursorShown = cursor.y >= shown.firstRow && cursor.y < shown.firstRow + shown.rowCount;
        expect(isCursorShown || !visible).toBe(true);
      }),
    );
  });
});
