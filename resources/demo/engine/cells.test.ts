import { describe, expect, it } from 'vitest';
import { textWidth, truncate, wrap, wrapDraft } from './cells.mjs';

describe('cells', () => {
  it.each([
    ['abc', 3],
    ['é', 1],
    ['提灯', 4],
    ['🏮', 2],
    ['e\u0301', 1],
    ['—', 1],
  ])('%s is as wide as %i cells', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it('cuts no character in half', () => {
    expect(truncate('提灯提灯', 4)).toBe('提…');
    expect(truncate('abc', 3)).toBe('abc');
  });

  it('wraps at blanks, and cuts a word that is too long', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('abcdefgh ij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('', 4)).toEqual(['']);
  });

  it('keeps every character of a draft', () => {
    expect(wrapDraft('ab cd\n  e', 3)).toEqual(['ab ', 'cd', '  e']);
  });
});
