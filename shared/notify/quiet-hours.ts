import type { NotifySettings } from './settings.ts';

/**
 * The minute lies in the quiet hours. They may go over midnight; the minute they end at is no longer
 * quiet, and hours that end where they begin are none.
 *
 * @param minuteOfDay - minutes since midnight, local time
 */
export function isQuiet(hours: NotifySettings['quietHours'], minuteOfDay: number): boolean {
  if (hours === null || hours.from === hours.to) return false;
  const { from, to } = hours;
  return from < to ? minuteOfDay >= from && minuteOfDay < to : minuteOfDay >= from || minuteOfDay < to;
}
