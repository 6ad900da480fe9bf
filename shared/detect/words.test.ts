import { describe, expect, it } from 'vitest';
import { isProven } from './evidence.ts';
import { signatureOf } from './repeated.ts';

describe('evidence of being done', () => {
  it.each([
    'tests pass (14/14)',
    'wrote src/cart.ts',
    'see README.md',
    '12 tests passed',
    '3 files changed, no errors',
    'coverage 98 %',
    'npm test is green',
    'the build passes',
    'exit code 0',
    'committed as 3f2a9bc1',
    'opened #42',
    'https://example.org/run/7',
    '`cargo test` ok',
  ])('%s', (summary) => {
    expect(isProven(summary)).toBe(true);
  });

  it.each([
    '',
    'port is 8080',
    'all good',
    'everything works now',
    'finished the task as you asked',
    'e.g. the cart',
  ])('none in "%s"', (summary) => {
    expect(isProven(summary)).toBe(false);
  });
});

describe('the same failure', () => {
  it.each([
    ['cannot find name foo (try 1)', 'cannot find name foo (try 2)'],
    ['src/a.ts:12:3 unexpected token', 'src/b/c.ts:99:1 unexpected token'],
    ['3 tests failed in 12.4s', '5 tests failed in 8s'],
    ['Timeout  after 30 s', 'timeout after 60 s'],
  ])('%s = %s', (a, b) => {
    expect(signatureOf(a)).toBe(signatureOf(b));
  });

  it.each([
    ['TS2304 cannot find name', 'TS2345 cannot find name'],
    ['cannot find name foo', 'cannot find name bar'],
  ])('%s ≠ %s', (a, b) => {
    expect(signatureOf(a)).not.toBe(signatureOf(b));
  });
});
