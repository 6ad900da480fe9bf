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

/**
 * When a dispute is worth telling: a spinner or a dialog that lasts contradicts; a prompt without either only
 * when the picture stands still, for many agents show their prompt while they work.
 */
export function tellsAt({ against, since }: Dispute, redrawnAt: number, thresholds: Thresholds): number {
  const { contradictedAfterMs, stillContradictsMs } = thresholds;
  const isSign = phaseOf(against) !== 'rest';
  return isSign ? since + contradictedAfterMs : Math.max(since, redrawnAt) + stillContradictsMs;
}

/** What stands against the status that is shown, once it lasts; null if nothing does. */
export function contradictionOf(
  dispute: Dispute | null,
  redrawnAt: number,
  now: number,
  thresholds: Thresholds,
): Contradiction | null {
  if (dispute === null || now < tellsAt(dispute, redrawnAt, thresholds)) return null;
  const { source, kind, evidence } = dispute.against;
  return { source, says: kind, evidence };
}
