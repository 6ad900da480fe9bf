import { expect, it } from 'vitest';
import { formatClockTime, parseClockTime } from './clock-time.ts';

it.each([
  [0, '00:00'],
  [425, '07:05'],
  [1439, '23:59'],
])('writes %i minutes as %s, and reads them back', (minutes, text) => {
  expect(formatClockTime(minutes)).toBe(text);
  expect(parseClockTime(text)).toBe(minutes);
});

it.each(['', '7:05', '24:00', '12:60', '12:00:30', 'noon'])('reads no time from %j', (text) => {
  expect(parseClockTime(text)).toBeNull();
});
