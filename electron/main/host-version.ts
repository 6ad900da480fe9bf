/** What a host of another version than the app's is to lead to. */
export type VersionVerdict = 'fits' | 'offer-restart' | 'keep';

/**
 * An older host is replaced only when no agent runs, and a newer one never: the app may be the one that
 * is out of date.
 *
 * @param running - agents whose process runs
 */
export function judgeVersions(host: string, app: string, running: number): VersionVerdict {
  const difference = compareVersions(host, app);
  if (difference === 0) return 'fits';
  return difference < 0 && running === 0 ? 'offer-restart' : 'keep';
}

/** @returns below 0 when `a` is the older one; what is behind the three numbers does not count */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.+-]/, 3).map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
