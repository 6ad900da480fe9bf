import { expect, it } from 'vitest';
import { offset } from './use-moves.ts';

const layout = { columns: 3, tileWidth: 100, tileHeight: 50, gap: 10, scrolls: false };

it.each([
  [0, 1, -110, 0],
  [2, 0, 220, 0],
  [3, 0, 0, 60],
  [0, 5, -220, -60],
])('knows where place %i lies as seen from place %i', (from, to, x, y) => {
  expect(offset(from, to, layout)).toEqual([x, y]);
});
