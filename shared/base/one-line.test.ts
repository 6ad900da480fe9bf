import { describe, expect, it } from 'vitest';
import { oneLine } from './one-line.ts';

describe('one line', () => {
  it.each(['', 'API', 'Prüfung "α" & O\'Neil', '検索', '👩‍👩‍👧 shop', 'שלום\u200F!'])('is %j', (text) => {
    expect(oneLine.test(text)).toBe(true);
  });

  it.each([
    'two\nlines',
    'two\u2028lines',
    'tab\there',
    'bell\u0007',
    '\u001B[31mred',
    'x\u009Bm',
    'rm\u202Efdp.x',
  ])('is not %j', (text) => {
    expect(oneLine.test(text)).toBe(false);
  });
});
