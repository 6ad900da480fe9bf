import { launchLimits } from '#shared/swarm/agent-spec.ts';

/** A name that nobody has yet: `claude`, then `claude 2`, `claude 3`. Never longer than a name may be. */
export function uniqueName(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted.slice(0, launchLimits.nameLength).trim();
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const suffix = ` ${number}`;
    const name = `${base.slice(0, launchLimits.nameLength - suffix.length).trimEnd()}${suffix}`;
    if (!taken.has(name)) return name;
  }
}
