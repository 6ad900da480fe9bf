const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in its two largest units: `42s`, `3m 10s`, `2h 5m`, `4d 6h`. Negative is `0s`. */
export function formatDuration(ms: number): string {
  if (ms < minute) return `${Math.max(0, Math.floor(ms / second))}s`;
  if (ms < hour) return pair(ms, minute, 'm', second, 's');
  return ms < day ? pair(ms, hour, 'h', minute, 'm') : pair(ms, day, 'd', hour, 'h');
}

/**
 * The same for a glance: `7s`, `15s`, `3m`, `2h 5m`. Seconds are counted up to ten, then in steps of five, and left
 * away from a minute on. Many of them beside each other then stand still instead of twinkling, and cost the page a
 * redraw a minute each instead of one a second.
 */
export function formatCoarseDuration(ms: number): string {
  if (ms < 10 * second || ms >= hour) return formatDuration(ms);
  const step = ms < minute ? 5 * second : minute;
  return formatDuration(Math.floor(ms / step) * step);
}

function pair(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)}${largeUnit}${rest === 0 ? '' : ` ${rest}${smallUnit}`}`;
}
