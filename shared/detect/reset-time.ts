import { daysOfDate, yearOfDay } from './civil-date.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A time of day: `1:36pm`, `13:36`, `3 a.m.`. A number with neither minutes nor half is none. */
const clock = /\b(\d{1,2})(?::(\d{2}))?(?::\d{2})?(?:\s*([ap])\.?m\b)?/giu;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const date = new RegExp(`\\b(${months.join('|')})[a-z]*\\.? (\\d{1,2})\\b`, 'iu');

/** A duration: `2h 5m`, `1 hour 30 minutes`, `45s`, `in 3 days`. */
const part = /(\d{1,6})\s*(d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)(?![a-z])/giu;

/**
 * When a limit ends, from what the agent says about it, in milliseconds since the epoch; null if the
 * text names no time. A clock time without a zone is in the local one, `utcOffsetMinutes` east of
 * UTC; it means the next such time after `now`, on the day that the text names if it names one.
 */
export function parseClockTime(text: string, now: number, utcOffsetMinutes: number): number | null {
  const at = firstTimeOfDay(text);
  if (at === null) return null;
  const offset = /\b(?:UTC|GMT|Z)\b/u.test(text) ? 0 : utcOffsetMinutes * minute;
  const today = Math.floor((now + offset) / day);
  const named = namedDay(text, today);
  if (named !== null) return named * day + at - offset;
  const next = today * day + at - offset;
  return /\btomorrow\b/iu.test(text) || next <= now ? next + day : next;
}

/** The day that a text names by month and day, the next such: counted from 1 January 1970. */
function namedDay(text: string, today: number): number | null {
  const match = date.exec(text);
  if (!match) return null;
  const month = months.findIndex((name) => name === (match[1] ?? '').toLowerCase()) + 1;
  const year = yearOfDay(today);
  const named = daysOfDate(year, month, Number(match[2]));
  return named < today ? daysOfDate(year + 1, month, Number(match[2])) : named;
}

function firstTimeOfDay(text: string): number | null {
  for (const [, hours = '', minutes, half] of text.matchAll(clock)) {
    if (minutes === undefined && half === undefined) continue;
    return timeOfDay(Number(hours), Number(minutes ?? 0), half?.toLowerCase());
  }
  return null;
}

function timeOfDay(hours: number, minutes: number, half: string | undefined): number | null {
  if (minutes > 59 || hours > 23 || (half !== undefined && (hours < 1 || hours > 12))) return null;
  const of24 = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  return of24 * hour + minutes * minute;
}

/** A duration in milliseconds, or null if the text holds none. */
export function parseDuration(text: string): number | null {
  let total = 0;
  let found = false;
  for (const match of text.matchAll(part)) {
    found = true;
    total += Number(match[1]) * unit((match[2] ?? '').toLowerCase());
  }
  return found ? total : null;
}

function unit(name: string): number {
  if (name.startsWith('d')) return day;
  if (name.startsWith('h')) return hour;
  return name.startsWith('m') ? minute : 1000;
}
