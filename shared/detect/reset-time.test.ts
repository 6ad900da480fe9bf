import { describe, expect, it } from 'vitest';
import { daysOfDate, yearOfDay } from './civil-date.ts';
import { parseClockTime, parseDuration } from './reset-time.ts';

const minute = 60_000;
/** Friday, 20 November 2026, 12:00 UTC. */
const noon = Date.UTC(2026, 10, 20, 12);
const at = (hours: number, minutes = 0, days = 0) => Date.UTC(2026, 10, 20 + days, hours, minutes);

describe('a clock time', () => {
  it.each([
    ['1:36pm (UTC)', 0, at(13, 36)],
    ['1:36pm', 60, at(12, 36)],
    ['13:36', 0, at(13, 36)],
    ['3am', 0, at(3, 0, 1)],
    ['3 a.m.', 0, at(3, 0, 1)],
    ['12pm', 60, at(11, 0, 1)],
    ['12am (UTC)', 0, at(0, 0, 1)],
    ['tomorrow at 9:00', 0, at(9, 0, 1)],
    ['Nov 20, 5pm (UTC)', 0, at(17)],
    ['Nov 25, 5pm (UTC)', 0, at(17, 0, 5)],
    ['Jan 3 at 9am (UTC)', 0, Date.UTC(2027, 0, 3, 9)],
    ['2:00 AM', -300, at(7, 0, 1)],
  ])('%s, %i minutes east of UTC', (text, offset, expected) => {
    expect(parseClockTime(text, noon, offset)).toBe(expected);
  });

  it.each(['soon', '', 'in 5 hours', '25:00', '13pm', '7:75'])('none in "%s"', (text) => {
    expect(parseClockTime(text, noon, 0)).toBeNull();
  });
});

it('counts days as the calendar does', () => {
  for (const year of [1970, 1999, 2000, 2024, 2026, 2100]) {
    expect(daysOfDate(year, 3, 1)).toBe(Date.UTC(year, 2, 1) / 86_400_000);
    expect(yearOfDay(daysOfDate(year, 1, 1))).toBe(year);
    expect(yearOfDay(daysOfDate(year, 12, 31))).toBe(year);
  }
});

describe('a duration', () => {
  it.each([
    ['5s', 5_000],
    ['2m 5s', 2 * minute + 5_000],
    ['1 hour 30 minutes', 90 * minute],
    ['3 days', 3 * 24 * 60 * minute],
    ['1h', 60 * minute],
  ])('%s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each(['', 'a moment', '5 apples'])('none in "%s"', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});
