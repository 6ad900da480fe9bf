import type { AgentProfile } from './profile.ts';
import type { DetectorState } from './state.ts';
import type { ThresholdName, Thresholds } from './thresholds.ts';

/**
 * The detector of a running agent with the thresholds that its profile has now; the same one when they are what they
 * were. They count from the next signal on: send a `tick`.
 */
export const retuned = (state: DetectorState, profile: AgentProfile): DetectorState =>
  areSame(state.profile.thresholds, profile.thresholds) ? state : { ...state, profile };

function areSame(a: Thresholds, b: Thresholds): boolean {
  const names = Object.keys(a) as ThresholdName[];
  return names.every((name) => a[name] === b[name]);
}
