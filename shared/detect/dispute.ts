import type { Claim } from './claim.ts';
import { phaseOf } from './claim.ts';
import type { Contradiction } from './status.ts';
import type { Thresholds } from './thresholds.ts';

/** Two sources that say different things, and the one that is not believed. */
export interface Dispute {
  readonly against: Claim;
  readonly since: number;
}

/** Follows a dispute: the same source that goes on to say the same keeps the time at which it began. */
export function disputed(before: Dispute | null, against: Claim | null, now: number): Dispute | null {
  if (against === null) return null;
  const goesOn = before?.against.source === against.source && phaseOf(before.against) === phaseOf(against);
  return { against, since: goesOn ? before.since : now };
}

/** Who is believed, and when the picture last changed. */
export interface Disputed {
  readonly live: Claim;
  readonly redrawnAt: number;
  readonly thresholds: Thresholds;
}

/**
 * When a dispute is worth telling; null for never. A spinner or a dialog that lasts contradicts. A prompt
 * without either contradicts only work, and only when the picture stands still for long: many agents show
 * their prompt while they work or ask.
 */
export function tellsAt(
  { against, since }: Dispute,
  { live, redrawnAt, thresholds }: Disputed,
): number | null {
  const { contradictedAfterMs, stillContradictsMs } = thresholds;
  if (phaseOf(against) !== 'rest') return since + contradictedAfterMs;
  return phaseOf(live) === 'busy' ? Math.max(since, redrawnAt) + stillContradictsMs : null;
}

/** What stands against the status that is shown, once it lasts; null if nothing does. */
export function contradictionOf(
  dispute: Dispute | null,
  disputed: Disputed,
  now: number,
): Contradiction | null {
  const at = dispute && tellsAt(dispute, disputed);
  if (dispute === null || at === null || now < at) return null;
  const { source, kind, evidence } = dispute.against;
  return { source, says: kind, evidence };
}
