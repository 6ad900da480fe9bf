const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A clock time and optional zone: `1:36pm (UTC)`, `13:36`, `3am`, `tomorrow at 9:00`. */
const clock = /(tomorrow[, ]+(?:at )?)?\b(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])?\.?(?:m\b\.?)?/iu;

/** A duration: `2h 5m`, `1 hour 30 minutes`, `45s`, `in 3 days`. */
const part = /(\d{1,6})\s*(d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)(?![a-z])/giu;

/**
 * When a limit ends, from what the agent says about it, in milliseconds since the epoch; null if the
 * text names no time. A clock time without a zone is in the local one, `utcOffsetMinutes` east of
 * UTC; it means the next such time after `now`.
 */
export function parseClockTime(text: string, now: number, utcOffsetMinutes: number): number | null {
  const match = clock.exec(text);
  if (!match) return null;
  const [, tomorrow, hours = '', minutes, half] = match;
  if (minutes === undefined && half === undefined) return null;
  const at = timeOfDay(Number(hours), Number(minutes ?? 0), half?.toLowerCase());
  if (at === null) return null;
  const offset = /\b(?:UTC|GMT|Z)\b/u.test(text) ? 0 : utcOffsetMinutes * minute;
  const local = now + offset;
  const midnight = Math.floor(local / day) * day;
  const today = midnight + at - offset;
  return tomorrow !== undefined || today <= now ? today + day : today;
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
