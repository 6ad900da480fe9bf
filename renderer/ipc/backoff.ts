/** Milliseconds before the second attempt; a host that restarts is back within a second. */
const firstDelay = 250;
/** Longest pause between two attempts: what a person accepts before they press "try now". */
const longestDelay = 10_000;

/**
 * Milliseconds to wait before the next attempt to connect, after `failures` failed ones in a row
 * (1 or more). Doubles each time; `random` (0 to 1) spreads the upper half, so that many windows do
 * not return at one moment.
 */
export function reconnectDelay(failures: number, random: number): number {
  const full = Math.min(longestDelay, firstDelay * 2 ** (failures - 1));
  return Math.round(full / 2 + (full / 2) * random);
}
