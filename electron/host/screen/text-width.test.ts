import { expect, it } from 'vitest';
import { padToWidth, textWidth } from './text-width.ts';

it.each([
  ['', 0],
  ['agent', 5],
  ['日本語', 6],
  ['e\u0301quipe', 6],
  ['👩‍👩‍👧‍👦', 2],
  ['🐝 bee', 6],
  ['מפתח', 4],
])('%j takes %i columns', (text, columns) => {
  expect(textWidth(text)).toBe(columns);
});

it('is filled up to columns, and never cut', () => {
  expect(padToWidth('日本', 6)).toBe('日本  ');
  expect(padToWidth('日本語', 4)).toBe('日本語');
});
