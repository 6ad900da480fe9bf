import type { Claim } from './claim.ts';
import { spinnerRules } from './general-work-and-rest.ts';
import type { DetectorState } from './state.ts';

/** The agent claims to work and nothing moved for too long; null while something may. */
export function stallOf(state: DetectorState, live: Claim, now: number): Claim | null {
  const since = stillSince(state, live);
  if (since === null || now - since < allowedMs(state)) return null;
  const quietMs = now - state.movement.movedAt;
  return { kind: 'stalled', rule: 'nothing-moves', evidence: '', source: 'silence', quietMs };
}

/** When silence may become a stall, or a stall is worth telling anew. */
export function stallAt(state: DetectorState, now: number): number | null {
  const { live } = state;
  const since = live.kind === 'working' || live.kind === 'starting' ? stillSince(state, live) : null;
  if (since === null) return null;
  const first = since + allowedMs(state);
  return first > now ? first : now + 60_000;
}

/**
 * Since when nothing moved; null if silence says nothing of this program. Of one of which nothing else is known it
 * says that its spinner stands still.
 */
function stillSince({ profile, movement }: DetectorState, live: Claim): number | null {
  if (profile.sources.includes('silence')) return movement.movedAt;
  return spinnerRules.has(live.rule) ? Math.max(movement.movedAt, movement.outputAt) : null;
}

/** How long silence may last: a tool that the agent reports to run may be quiet for long. */
const allowedMs = ({ profile, reported }: DetectorState): number =>
  reported.tools.size > 0 ? profile.thresholds.quietToolMs : profile.thresholds.stalledAfterMs;
