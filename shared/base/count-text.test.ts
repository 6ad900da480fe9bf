import { describe, expect, it } from 'vitest';
import { countText, formatCount } from './count-text.ts';

describe('a number for people', () => {
  it('sets thousands apart', () => {
    expect([0, 999, 1000, 10_000, 1_234_567].map(formatCount)).toEqual([
      '0',
      '999',
      '1,000',
      '10,000',
      '1,234,567',
    ]);
  });

  it('has the word for one and for several', () => {
    expect([countText(0, 'file'), countText(1, 'file'), countText(10_000, 'file')]).toEqual([
      '0 files',
      '1 file',
      '10,000 files',
    ]);
    expect(countText(2, 'needs you', 'need you')).toBe('2 need you');
  });
});
