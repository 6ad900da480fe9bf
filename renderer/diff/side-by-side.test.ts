import { assert, array, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sideBySide } from './side-by-side.ts';
import type { DiffRow } from './side-by-side.ts';

const told = (rows: readonly DiffRow[]) =>
  rows.map((row) =>
    row.kind === 'skipped' ? `… ${row.count}` : `${row.before?.text ?? '-'} | ${row.after?.text ?? '-'}`,
  );

describe('sideBySide', () => {
  it('sets a changed line beside its new form, with its neighbours', () => {
    expect(told(sideBySide('a\nb\nc\n', 'a\nB\nc\n'))).toEqual(['a | a', 'b | B', 'c | c']);
  });

  it('leaves out what is far from every change, and says how much', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `${i}`);
    const after = lines.with(10, 'ten');
    expect(told(sideBySide(lines.join('\n'), after.join('\n')))).toEqual([
      '… 7',
      '7 | 7',
      '8 | 8',
      '9 | 9',
      '10 | ten',
      '11 | 11',
      '12 | 12',
      '13 | 13',
      '… 6',
    ]);
  });

  it('shows a new file on one side only', () => {
    expect(told(sideBySide('', 'a\nb'))).toEqual(['- | a', '- | b']);
  });

  it('is nothing but a count for equal texts, and nothing for empty ones', () => {
    expect(told(sideBySide('a\nb', 'a\nb'))).toEqual(['… 2']);
    expect(sideBySide('', '')).toEqual([]);
  });

  it('loses no line of either side', () => {
    const text = array(constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 });
    assert(
      property(text, text, (before, after) => {
        const rows = sideBySide(before.join('\n'), after.join('\n'));
        const skipped = rows.reduce((sum, row) => sum + (row.kind === 'skipped' ? row.count : 0), 0);
        const count = (side: 'before' | 'after') =>
          rows.filter((row) => row.kind !== 'skipped' && row[side] !== null).length + skipped;
        expect(count('before')).toBe(before.length);
        expect(count('after')).toBe(after.length);
      }),
    );
  });
});
