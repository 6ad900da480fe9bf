import type { Claim } from './claim.ts';
import { spinnerRules } from './general-work-and-rest.ts';
import { hasTool } from './movement.ts';
import type { DetectorState } from './state.ts';

/** The agent claims to work and nothing moved for too long; null while something may. */
export function stallOf(state: DetectorState, live: Claim, now: number): Claim | null {
  const since = stillSince(state, live, now);
  if (since === null || now - since < allowedMs(state, now)) return null;
  const quietMs = now - since;
  return { kind: 'stalled', rule: 'nothing-moves', evidence: '', source: 'silence', quietMs };
}

/** When silence may become a stall, or a stall is worth telling anew. */
export function stallAt(state: DetectorState, now: number): number | null {
  const { live } = state;
  const since = live.kind === 'working' || live.kind === 'starting' ? stillSince(state, live, now) : null;
  if (since === null) return null;
  const first = since + allowedMs(state, now);
  return first > now ? first : now + 60_000;
}

/**
 * Since when nothing moved; null if silence says nothing of this program. Of one of which nothing else is known it
 * says that its spinner stands still. A tool that ended has moved until then.
 */
function stillSince({ profile, movement }: DetectorState, live: Claim, now: number): number | null {
  const { movedAt, outputAt, toolSeenAt } = movement;
  const since = hasTool(movement, now) ? movedAt : Math.max(movedAt, toolSeenAt ?? 0);
  if (profile.sources.includes('silence')) return since;
  return spinnerRules.has(live.rule) ? Math.max(since, outputAt) : null;
}

/** How long silence may last: a tool that the agent reports, or that is seen to run, may be quiet for long. */
const allowedMs = ({ profile, reported, movement }: DetectorState, now: number): number => {
  const { quietToolMs, stalledAfterMs } = profile.thresholds;
  return reported.tools.size > 0 || hasTool(movement, now) ? quietToolMs : stalledAfterMs;
};
