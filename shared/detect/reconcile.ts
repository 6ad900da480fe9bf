import type { Answered } from './answered.ts';
import type { Claim, Phase } from './claim.ts';
import { phaseOf } from './claim.ts';
import type { Control } from './control.ts';
import { controlClaim } from './control.ts';
import type { Reported } from './reported.ts';
import { reportedClaim } from './reported.ts';
import type { Thresholds } from './thresholds.ts';

/** What terminal and screen say together, without the agent's own reports. */
export interface Seen {
  readonly claim: Claim;
  /** Nothing printed can imitate the sign. */
  readonly firm: boolean;
  /** What the screen alone says; null when it says nothing. */
  readonly screen: Claim | null;
  /** Since when it is this phase. */
  readonly since: number;
}

/** All that is known at a moment. */
export interface Known {
  readonly reported: Reported;
  readonly seen: Seen | null;
  readonly control: Control;
  /** The last answer that was typed to a question. */
  readonly answer: Answered | null;
  readonly now: number;
  readonly thresholds: Thresholds;
}

export interface Reconciled {
  readonly claim: Claim | null;
  /** The screen knew better than the reports: they are spent. */
  readonly overruled: boolean;
  /** What the claim stands against. */
  readonly against: Claim | null;
  /** When the screen will know better if nothing changes; null for never. */
  readonly wakeAt: number | null;
}

/** A dialog may stay so long on the screen after its answer was reported. */
const stillDrawnMs = 900;

/**
 * Puts the agent's own reports and what is seen of it together.
 *
 * A report holds, for it is the agent's word, unless something newer is seen: reports have gaps (Esc sends
 * none, a dialog may be answered in the terminal), and the screen has none. How long the newer sight must
 * last depends on how sure it is. What was seen before the report is only not redrawn yet.
 */
export function reconcile(known: Known): Reconciled {
  const { reported, seen, now } = known;
  const report = reportedClaim(reported);
  if (!report || !seen) return agreed(report ?? seen?.claim ?? null);
  if (seen.claim.kind === 'starting') return agreed(report);
  const [told, shown] = [phaseOf(report), phaseOf(seen.claim)];
  if (told === shown) return agreed(inDetail(report, seen.claim));
  if (told === 'rest' && seen.claim.kind === 'rate-limited') return agreed(seen.claim);
  const isBackground = told === 'rest' && shown === 'busy' && reported.background !== null;
  const after = isBackground ? null : lastsMs(known, told, seen);
  const at = after === null ? null : Math.max(seen.since, reported.at) + after;
  if (at !== null && now >= at) return { claim: seen.claim, overruled: true, against: report, wakeAt: null };
  return { claim: report, overruled: false, against: isBackground ? null : seen.claim, wakeAt: at };
}

const agreed = (claim: Claim | null): Reconciled => ({
  claim,
  overruled: false,
  against: null,
  wakeAt: null,
});

/** How long the sight must last to overrule the report, in milliseconds; null if it never does. */
function lastsMs({ reported, control, answer, thresholds }: Known, told: Phase, seen: Seen): number | null {
  const { claim, firm, screen, since } = seen;
  const reportedAt = reported.at;
  const { screenOverrulesMs, staleReportMs } = thresholds;
  const shown = phaseOf(claim);
  const word = controlClaim(control);
  if (since <= reportedAt) {
    const isSure = firm || (word !== null && phaseOf(word) === 'asking');
    if (isSure && shown === 'asking') return stillDrawnMs;
    // A question that the agent reports is open, wherever its dialog is.
    return told === 'asking' ? null : staleReportMs;
  }
  if (firm) return 0;
  // Answered in the terminal, and the dialog is gone.
  if (told === 'asking' && answer !== null && answer.at > reportedAt) return 0;
  const isSaid = word !== null && phaseOf(word) === shown && control.changedAt > reportedAt;
  // Control sequences can be forged: against the report and the screen together they mean nothing, but that a
  // person should look.
  const isAlone = shown !== 'asking' && screen !== null && phaseOf(screen) === told;
  if (isSaid) return isAlone ? staleReportMs : 0;
  // A prompt may be drawn below a dialog.
  return told === 'asking' && shown === 'rest' ? staleReportMs : screenOverrulesMs;
}

/** Both say the same; a report knows the exact words, the screen what no report tells. */
function inDetail(report: Claim, seen: Claim): Claim {
  const isGeneric = report.kind === 'working' || report.kind === 'idle';
  if (report.kind !== seen.kind) {
    const isSeenGeneric = seen.kind === 'working' || seen.kind === 'idle';
    return isGeneric && !isSeenGeneric ? seen : report;
  }
  if (report.kind === 'working' && seen.kind === 'working') {
    return {
      ...report,
      activity: report.activity || seen.activity,
      evidence: report.evidence || seen.evidence,
    };
  }
  const isEmpty =
    (report.kind === 'awaiting-approval' && report.request === '') ||
    (report.kind === 'awaiting-answer' && report.question === '');
  const { rule, source } = report;
  return isEmpty ? { ...seen, rule, source } : report;
}
