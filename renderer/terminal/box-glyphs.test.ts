import { describe, expect, it } from 'vitest';
import { boxGlyph } from './box-glyphs.ts';

/** Share of the cell that the parts cover, weighted by ink. */
const coverage = (character: string) =>
  (boxGlyph(character) ?? []).reduce((sum, part) => sum + part.width * part.height * part.ink, 0);

/** Whether lines reach the border of the cell. */
const touches = (character: string, side: 'left' | 'right') =>
  (boxGlyph(character) ?? []).some((part) => (side === 'left' ? part.x === 0 : part.x + part.width === 1));

describe('boxGlyph', () => {
  it('draws all lines and blocks but the diagonals, and nothing else', () => {
    const codes = Array.from({ length: 0x25a0 - 0x2500 }, (_, index) => 0x2500 + index);
    const missing = codes.filter((code) => boxGlyph(String.fromCodePoint(code)) === undefined);
    expect(missing.map((code) => String.fromCodePoint(code)).join('')).toBe('╱╲╳╼╽╾╿');
    expect(boxGlyph('a')).toBeUndefined();
  });

  it.each([
    ['█', 1],
    ['▀', 0.5],
    ['▄', 0.5],
    ['▌', 0.5],
    ['▁', 1 / 8],
    ['▏', 1 / 8],
    ['░', 0.25],
    ['▓', 0.75],
    ['▖', 0.25],
    ['▙', 0.75],
    ['▚', 0.5],
  ])('%s covers %d of its cell', (character, share) => {
    expect(coverage(character)).toBeCloseTo(share);
  });

  it('joins lines at the borders of cells', () => {
    expect(['─', '┐', '┤', '╯', '═'].map((character) => touches(character, 'left'))).not.toContain(false);
    expect(['─', '┌', '├', '╰', '═'].map((character) => touches(character, 'right').valueOf())).toContain(
      true,
    );
    expect(touches('┌', 'left')).toBe(false);
  });
});
