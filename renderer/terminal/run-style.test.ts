import { describe, expect, it } from 'vitest';
import { Attribute, rgbFlag } from '#shared/screen/screen-view.ts';
import { styleOf } from './run-style.ts';
import { runOf, testPalette } from './testing/screens.ts';

const style = (change: Parameters<typeof runOf>[1]) => styleOf(runOf('x', change), testPalette);

describe('styleOf', () => {
  it('uses the colours of the terminal, of the palette and 24-bit ones', () => {
    expect(style({})).toMatchObject({ ink: 0xffffff, paper: 0 });
    expect(style({ foreground: 208, background: 17 })).toMatchObject({ ink: 208, paper: 17 });
    expect(style({ foreground: rgbFlag + 0x123456 })).toMatchObject({ ink: 0x123456 });
  });

  it('brightens the first eight colours in bold, and no others', () => {
    expect(style({ foreground: 1, attributes: Attribute.bold }).ink).toBe(9);
    expect(style({ foreground: 9, attributes: Attribute.bold }).ink).toBe(9);
    expect(style({ attributes: Attribute.bold }).ink).toBe(0xffffff);
  });

  it('swaps ink and paper in inverse, hides invisible text, weakens dim text', () => {
    expect(style({ foreground: 5, background: 6, attributes: Attribute.inverse })).toMatchObject({
      ink: 6,
      paper: 5,
    });
    expect(style({ foreground: 5, background: 6, attributes: Attribute.invisible })).toMatchObject({
      ink: 6,
      paper: 6,
    });
    const dim = style({ attributes: Attribute.dim }).ink;
    expect(dim & 0xff).toBeGreaterThan(0x60);
    expect(dim & 0xff).toBeLessThan(0xff);
  });
});
