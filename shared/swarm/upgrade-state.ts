import { stateVersion } from './state.ts';
import type { SwarmState } from './state.ts';

/** A saved state of an older version. */
type OlderState = Readonly<Record<string, unknown>>;

/** What makes a saved state of one version into one of the next, by the older version. */
export type StateSteps = Readonly<Record<number, (state: OlderState) => OlderState>>;

/** The first version under which old events were dropped: states before it can be folded anew. */
export const oldestUpgradable = 18;

/**
 * One for each version since {@link oldestUpgradable}. Where a version only changes what `apply` makes of events, its
 * step gives the state back as it is.
 */
const steps: StateSteps = {
  18: (state) => ({ ...state, locations: {} }),
  19: (state) => state,
};

export interface StateUpgrade {
  readonly steps: StateSteps;
  /** The version that is wanted. */
  readonly to: number;
}

/**
 * Makes a saved state of an older version into one of this. A journal whose first events were dropped has nothing else
 * to begin from; all others are folded anew.
 *
 * @param from - the version of the state
 * @returns null where there is no way
 */
export function upgradeState(
  state: OlderState,
  from: number,
  upgrade: StateUpgrade = { steps, to: stateVersion },
): SwarmState | null {
  if (from > upgrade.to) return null;
  let upgraded = state;
  for (let version = from; version < upgrade.to; version += 1) {
    const step = upgrade.steps[version];
    if (step === undefined) return null;
    upgraded = step(upgraded);
  }
  return upgraded as unknown as SwarmState;
}
