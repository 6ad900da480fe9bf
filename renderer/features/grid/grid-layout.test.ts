import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutGrid, smallestTile } from './grid-layout.ts';

const desk = { width: 1408, height: 780 };

describe('layoutGrid', () => {
  it.each([
    [1, 1],
    [4, 2],
    [9, 3],
    [16, 4],
  ])('puts %i tiles of a usual window into %i columns', (count, columns) => {
    expect(layoutGrid(desk, count)).toMatchObject({ columns, scrolls: false });
  });

  it('shows a hundred tiles at once in a usual window', () => {
    const layout = layoutGrid(desk, 100);
    expect(layout.scrolls).toBe(false);
    expect(
      layout.columns * Math.floor((desk.height + layout.gap) / (layout.tileHeight + layout.gap)),
    ).toBeGreaterThanOrEqual(100);
  });

  it('scrolls in a small window rather than going below the smallest tile', () => {
    const layout = layoutGrid({ width: 600, height: 400 }, 100);
    expect(layout.scrolls).toBe(true);
    expect(layout.tileWidth).toBeGreaterThanOrEqual(smallestTile.width);
  });

  it('uses the width of a tall side area with one column', () => {
    expect(layoutGrid({ width: 300, height: 900 }, 3).columns).toBe(1);
  });

  it('survives an area of nothing, as before the first measurement', () => {
    expect(layoutGrid({ width: 0, height: 0 }, 9)).toMatchObject({ columns: 1, scrolls: true });
  });

  it('never leaves its area, unless it scrolls', () => {
    const lengths = integer({ min: 200, max: 4000 });
    assert(
      property(lengths, lengths, integer({ min: 1, max: 200 }), (width, height, count) => {
        const { columns, tileWidth, tileHeight, gap, scrolls } = layoutGrid({ width, height }, count);
        const rows = Math.ceil(count / columns);
        expect(columns * tileWidth + (columns - 1) * gap).toBeLessThanOrEqual(width);
        expect(scrolls || rows * tileHeight + (rows - 1) * gap <= height).toBe(true);
      }),
    );
  });
});
