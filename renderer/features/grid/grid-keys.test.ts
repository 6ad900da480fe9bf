import { describe, expect, it } from 'vitest';
import { moveByKey } from './grid-keys.ts';

/* Eight tiles in three columns:  0 1 2 / 3 4 5 / 6 7 */
const move = (key: string, at: number): number | null => moveByKey(key, at, 3, 8);

describe('moveByKey', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 4, 3],
    ['ArrowDown', 1, 4],
    ['ArrowUp', 7, 4],
    ['Home', 5, 0],
    ['End', 0, 7],
  ])('%s goes from %i to %i', (key, at, to) => {
    expect(move(key, at)).toBe(to);
  });

  it('goes on in the next row at the end of one', () => {
    expect(move('ArrowRight', 2)).toBe(3);
  });

  it('reaches the last tile from above the gap of a short last row', () => {
    expect(move('ArrowDown', 5)).toBe(7);
  });

  it.each([
    ['ArrowUp', 1],
    ['ArrowLeft', 0],
    ['ArrowRight', 7],
    ['ArrowDown', 6],
    ['End', 7],
    ['a', 3],
    ['constructor', 3],
  ])('%s from %i goes nowhere', (key, at) => {
    expect(move(key, at)).toBeNull();
  });

  it('has nowhere to go in an empty grid', () => {
    expect(moveByKey('End', 0, 1, 0)).toBeNull();
  });
});
