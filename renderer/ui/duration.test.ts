import { expect, it } from 'vitest';
import { formatCoarseDuration, formatDuration } from './duration.ts';

it.each([
  [-5, '0s'],
  [999, '0s'],
  [42_000, '42s'],
  [60_000, '1m'],
  [190_000, '3m 10s'],
  [3_600_000, '1h'],
  [7_500_000, '2h 5m'],
  [86_400_000 * 4 + 3_600_000 * 6, '4d 6h'],
])('formats %i ms as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it.each([
  [-5, '0s'],
  [9_999, '9s'],
  [14_999, '10s'],
  [59_999, '55s'],
  [60_000, '1m'],
  [239_999, '3m'],
  [7_500_000, '2h 5m'],
])('formats %i ms for a glance as %s', (ms, text) => {
  expect(formatCoarseDuration(ms)).toBe(text);
});
