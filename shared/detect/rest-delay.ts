import type { Claim } from './claim.ts';
import type { AgentProfile } from './profile.ts';
import type { DetectorState } from './state.ts';

/** So soon after the key that stops a turn, rest tells that it was stopped. */
const stopsWithinMs = 2_000;

/** Ctrl-C stops a turn of most agents, whichever key is theirs. */
export const isStopKey = (text: string, { keys }: AgentProfile): boolean =>
  text === keys.interrupt || text === '\u0003';

/** The person pressed the key that stops the agent, and waits to see that it did. */
export const wasStopped = ({ stoppedAt }: DetectorState, now: number): boolean =>
  stoppedAt !== null && now - stoppedAt < stopsWithinMs;

/**
 * How long rest waits before it is shown. If only the screen shows it, for the next frames. If the
 * program reported it, for the picture that belongs to the report: it comes a moment later, and shows
 * whether the agent asks something or how its turn ended.
 */
export function restDelay(state: DetectorState, claim: Claim, now: number): number {
  const { live, control, reported, movement, profile } = state;
  const { restAfterMs, reportedRestAfterMs } = profile.thresholds;
  if (live.source !== 'control' && live.source !== 'hook') return restAfterMs;
  const isAllTold = live.source === 'hook' && (reported.whole || claim.kind === 'compacted');
  if (isAllTold || wasStopped(state, now)) return 0;
  const saidAt = live.source === 'hook' ? reported.at : control.changedAt;
  return movement.redrawnAt >= saidAt ? 0 : reportedRestAfterMs;
}
