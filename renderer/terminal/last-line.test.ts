import { describe, expect, it } from 'vitest';
import { lastLine } from './last-line.ts';
import { screenOf } from './testing/screens.ts';

describe('lastLine', () => {
  it.each([
    [['first', 'second', '', ''], 'second'],
    [['● Done.', '╭──────╮', '│ >    │', '╰──────╯'], '● Done.'],
    [['╭──────╮', '│ > fix the   tests │', '╰──────╯'], '> fix the tests'],
    [['grüße 灯籠', '$'], 'grüße 灯籠'],
    [[], ''],
  ])('%j: %j', (lines, expected) => {
    expect(lastLine(screenOf(lines))).toBe(expected);
  });

  it('is short', () => {
    expect(lastLine(screenOf(['x'.repeat(500)], { cols: 500 }))).toHaveLength(160);
  });
});
