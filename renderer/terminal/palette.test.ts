import { describe, expect, it } from 'vitest';
import { cssColour, mixColours, readPalette } from './palette.ts';

const tokens = (name: string) => (name === '--term-red' ? ' #F0716a' : '#000010');

describe('readPalette', () => {
  it('reads the named colours and knows the fixed ones', () => {
    const palette = readPalette(tokens);
    expect(palette.indexed).toHaveLength(256);
    expect(palette.indexed[1]).toBe(0xf0716a);
    expect([16, 21, 196, 231, 232, 255].map((index) => cssColour(palette.indexed[index]!))).toEqual([
      '#000000',
      '#0000ff',
      '#ff0000',
      '#ffffff',
      '#080808',
      '#eeeeee',
    ]);
  });

  it('says which token is no colour that a canvas can read', () => {
    expect(() => readPalette(() => 'oklch(0.7 0.1 20)')).toThrow('--term-foreground is "oklch(0.7 0.1 20)"');
  });
});

describe('mixColours', () => {
  it('mixes each channel by itself', () => {
    expect(mixColours(0x000000, 0xff8040, 0.5)).toBe(0x804020);
    expect(mixColours(0x102030, 0xffffff, 0)).toBe(0x102030);
    expect(mixColours(0x102030, 0xffffff, 1)).toBe(0xffffff);
  });
});
