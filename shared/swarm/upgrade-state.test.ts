import { describe, expect, it } from 'vitest';
import { emptyState, stateVersion } from './state.ts';
import { oldestUpgradable, upgradeState } from './upgrade-state.ts';

const versions = Array.from({ length: stateVersion - oldestUpgradable + 1 }, (_, n) => oldestUpgradable + n);

describe('a saved state of an older version', () => {
  it.each(versions)(
    'has a way from version %i to this one: who raises the version adds the step',
    (version) => {
      expect(upgradeState({ ...emptyState }, version)).not.toBeNull();
    },
  );

  it('goes through each version between', () => {
    const steps = {
      1: (state: object) => ({ ...state, two: true }),
      2: (state: object) => ({ ...state, three: true }),
    };
    expect(upgradeState({ seq: 7 }, 1, { steps, to: 3 })).toEqual({ seq: 7, two: true, three: true });
    expect(upgradeState({ seq: 7 }, 2, { steps, to: 3 })).toEqual({ seq: 7, three: true });
    expect(upgradeState({ seq: 7 }, 3, { steps, to: 3 })).toEqual({ seq: 7 });
  });

  it('of one without a step, or of a newer one, is refused', () => {
    const steps = { 2: (state: object) => ({ ...state }) };
    expect(upgradeState({}, 1, { steps, to: 3 })).toBeNull();
    expect(upgradeState({}, 4, { steps, to: 3 })).toBeNull();
  });
});
