/**
 * CPU as people read it: percent of one core up to all of it, cores above, where percents mislead: `37%`,
 * `2.4 cores`.
 *
 * @param share - 1 is one core
 */
export const formatCpu = (share: number): string =>
  share < 1.05 ? `${Math.round(share * 100)}%` : `${share.toFixed(1)} cores`;
