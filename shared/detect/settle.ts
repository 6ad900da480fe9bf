import type { Claim } from './claim.ts';
import { phaseOf, saysTheSame, showsTheSame } from './claim.ts';
import { generalProfile } from './general-rules.ts';
import { hasEnded, needsUser } from './status.ts';
import type { Status } from './status.ts';
import type { Thresholds } from './thresholds.ts';
import { isUnseenWork } from './unseen-work.ts';

/** A claim that is not shown yet, and since when it has been made without a break. */
export interface Pending {
  readonly claim: Claim;
  readonly since: number;
}

export interface Next {
  readonly claim: Claim;
  /** How long a claim of rest must have been made before it is shown. */
  readonly restDelayMs: number;
  /** The person pressed the key that stops the agent, and waits to see that it did. */
  readonly isStopped: boolean;
  readonly now: number;
  /** Until then the screen is redrawn for a new size, in steps. */
  readonly redrawnUntil: number;
  readonly thresholds: Thresholds;
}

export interface Shown {
  readonly status: Status;
  readonly pending: Pending | null;
  /** When the status or its content was last told. */
  readonly toldAt: number;
}

export interface Settled extends Shown {
  /** When the pending claim may be shown. */
  readonly wakeAt: number | null;
}

/**
 * Decides when a claim is shown. What needs the user shows at once; the rest waits until the status
 * before it could be read, and rest that only the screen shows waits for the next frames.
 */
export function settle({ status, pending, toldAt }: Shown, next: Next): Settled {
  const { now } = next;
  const claim = isLessDetailed(next.claim, status) ? withCompanyOf(next.claim, status) : next.claim;
  if (showsTheSame(claim, status)) {
    return { status, pending: null, toldAt, wakeAt: null };
  }
  const since = pending?.claim.kind === claim.kind ? pending.since : now;
  const showAt = Math.max(since + delayOf(status, next), leastShownUntil({ status, pending, toldAt }, next));
  if (now < showAt) return { status, pending: { claim, since }, toldAt, wakeAt: showAt };
  return { status: shown(claim, status, now), pending: null, toldAt: now, wakeAt: null };
}

function delayOf(status: Status, { claim, restDelayMs }: Next): number {
  // The first prompt has stood still for long enough already.
  const stops = phaseOf(claim) === 'rest' && phaseOf(status) !== 'rest' && status.kind !== 'starting';
  return stops ? restDelayMs : 0;
}

function leastShownUntil({ status, toldAt }: Shown, next: Next): number {
  const { claim, now, redrawnUntil, isStopped, thresholds } = next;
  if (claim.kind === status.kind) {
    // Half of a redrawn dialog reads like another question.
    return claim.kind === 'working' ? toldAt + thresholds.activityEveryMs : redrawnUntil;
  }
  // A screen that is redrawn for a new size shows halves of other things.
  if (claim.source === 'screen' && now < redrawnUntil) return redrawnUntil;
  if (needsUser(claim.kind) || hasEnded(claim.kind) || needsUser(status.kind)) return 0;
  // That the context is compressed tells what the work is.
  if (status.kind === 'working' && claim.kind === 'compacting') return 0;
  // How a turn ended belongs to the rest that is shown already.
  if ((status.kind === 'idle' || isStopped) && phaseOf(claim) === 'rest') return 0;
  return status.since + thresholds.minimumShownMs;
}

/** Still the same work or question, of which this screen shows less. */
function isLessDetailed(claim: Claim, status: Status): boolean {
  if (claim.kind === 'working' && status.kind === 'working') {
    return claim.activity === '' && !(isUnseenWork(claim) && isFleeting(status));
  }
  if (claim.kind === 'awaiting-approval' && status.kind === 'awaiting-approval') return claim.request === '';
  return false;
}

/** Known from what moves, or from words that any program may print: it holds no longer than that is so. */
const isFleeting = (status: Status): boolean =>
  isUnseenWork(status) || status.rule.startsWith(`${generalProfile.id}/`);

/** What is shown of the agent itself, with what this claim tells beside it. */
function withCompanyOf({ background, contradicted }: Claim, status: Status): Claim {
  const { background: _before, contradicted: _disputed, since: _since, ...content } = status;
  return {
    ...content,
    ...(background === undefined ? {} : { background }),
    ...(contradicted === undefined ? {} : { contradicted }),
  };
}

/**
 * Work that goes on, and a limit that is counted anew, keep the time at which they began. So does what only
 * another source contradicts now. Rest begins anew when the last thing beside the prompt has ended.
 */
function shown(claim: Claim, status: Status, now: number): Status {
  const isCounted = ['working', 'rate-limited', 'stalled', 'looping'].includes(claim.kind);
  const restsNow = status.background !== undefined && claim.background === undefined;
  const goesOn = claim.kind === status.kind && (isCounted || (saysTheSame(claim, status) && !restsNow));
  return { ...claim, since: goesOn ? status.since : now };
}
