const clockTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** When an event happened, as short as it can be: the time, with the day when it is not today's. */
export function eventTime(at: number, now: number): string {
  const then = new Date(at);
  const isToday = then.toDateString() === new Date(now).toDateString();
  return isToday ? clockTime.format(then) : `${day.format(then)}, ${clockTime.format(then)}`;
}

/** The same with everything in it. */
export const fullEventTime = (at: number): string => full.format(new Date(at));
