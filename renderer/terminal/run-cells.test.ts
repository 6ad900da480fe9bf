import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlain, placeGraphemes } from './run-cells.ts';

const cells = (text: string, width: number) =>
  placeGraphemes(text, width).map((placed) => [placed.text, placed.cell, placed.width]);

describe('placeGraphemes', () => {
  it('gives wide characters two cells', () => {
    expect(cells('a漢b', 4)).toEqual([
      ['a', 0, 1],
      ['漢', 1, 2],
      ['b', 3, 1],
    ]);
  });

  it('keeps an emoji of several code points in one piece', () => {
    expect(cells('👩‍💻x', 3)).toEqual([
      ['👩‍💻', 0, 2],
      ['x', 2, 1],
    ]);
    expect(cells('e\u0301!', 2)).toEqual([
      ['e\u0301', 0, 1],
      ['!', 1, 1],
    ]);
  });

  it('believes the host in how wide a run is', () => {
    expect(cells('⚠x', 4)).toEqual([
      ['⚠', 0, 2],
      ['x', 2, 2],
    ]);
  });

  it('fills exactly the cells of the run, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.integer({ min: 1, max: 80 }),
        (text, width) => {
          const placed = placeGraphemes(text, width);
          const last = placed.at(-1)!;
          expect(last.cell + last.width).toBeCloseTo(width);
          expect(placed.map((one) => one.text).join('')).toBe(text);
        },
      ),
    );
  });
});

describe('isPlain', () => {
  it.each([
    ['plain text, 1+1=2', true],
    ['grüße', true],
    ['─', false],
    ['漢', false],
    ['a\u0301', false],
    ['tab\t', false],
  ])('%j: %j', (text, expected) => {
    expect(isPlain(text)).toBe(expected);
  });
});
