import { describe, expect, it } from 'vitest';
import { matchesWildcard } from './wildcard.ts';

describe('a wildcard', () => {
  it.each([
    ['npm test*', 'npm test -- a', true],
    ['npm test*', 'npm install', false],
    ['*', '', true],
    ['a*b*c', 'axxbxxc', true],
    ['a*b*c', 'axxbxx', false],
    ['a.c', 'abc', false],
  ])('%s fits %s: %s', (pattern, text, fits) => {
    expect(matchesWildcard(pattern, text)).toBe(fits);
  });

  it('does not take long for a pattern of many stars', () => {
    expect(matchesWildcard(`${'*a'.repeat(150)}b`, 'a'.repeat(60_000))).toBe(false);
  });
});
