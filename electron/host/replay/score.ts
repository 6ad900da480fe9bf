import { needsUser } from '#shared/detect/status.ts';
import type { Status, StatusKind } from '#shared/detect/status.ts';
import type { Labels, Span, Truth } from './labels.ts';
import type { At } from './replay.ts';

/** One stretch of a recording in which the status was wrong, in milliseconds from its start. */
export interface Mistake {
  readonly from: number;
  readonly to: number;
  readonly truth: Truth;
  readonly note: string;
  readonly status: Status;
}

/** How right the statuses of one recording are. Times in milliseconds. */
export interface Score {
  readonly byTruth: ReadonlyMap<Truth, { readonly right: number; readonly total: number }>;
  readonly mistakes: readonly Mistake[];
  /** From each true change to the first right status after it; null if there was none. */
  readonly delays: readonly { readonly span: Span; readonly ms: number | null }[];
  /** Stretches in which an agent was said to need the user and did not. */
  readonly falseAlarms: readonly Mistake[];
}

/** Time after a true change that is not scored: the change must be drawn first. */
const unscoredMs = 100;

/** A false "needs you" shorter than this is not counted: nobody sees it. */
const unseenMs = 200;

/** Scores statuses against the truth, time-weighted. */
export function score(statuses: readonly At<Status>[], labels: Labels): Score {
  const stretches = stretchesOf(statuses, labels.duration * 1000);
  const byTruth = new Map<Truth, { right: number; total: number }>();
  const mistakes: Mistake[] = [];
  const falseAlarms: Mistake[] = [];
  const delays: { span: Span; ms: number | null }[] = [];
  let past: Past = { afterDone: false };
  for (const span of labels.spans) {
    if (span.note.startsWith('typing exit command')) {
      past = { afterDone: false };
      continue;
    }
    const [from, to] = [span.t0 * 1000, span.t1 * 1000];
    const isRight = (at: Stretch) =>
      allows(span, at.status, { ...past, ...pastOf(stretches, at.to) }, labels);
    const inside = stretches.filter((at) => at.to > from && at.from < to);
    const firstRight = inside.find(isRight);
    delays.push({ span, ms: firstRight ? Math.max(0, firstRight.from - from) : null });
    const sum = byTruth.get(span.state) ?? { right: 0, total: 0 };
    byTruth.set(span.state, sum);
    for (const at of inside) {
      const cut = { from: Math.max(at.from, Math.min(to, from + unscoredMs)), to: Math.min(at.to, to) };
      if (cut.to <= cut.from) continue;
      sum.total += cut.to - cut.from;
      if (isRight(at)) sum.right += cut.to - cut.from;
      else {
        const mistake = { ...cut, truth: span.state, note: span.note, status: at.status };
        mistakes.push(mistake);
        if (isAlarm(at.status.kind) && cut.to - cut.from > unseenMs && !needing.has(span.state)) {
          falseAlarms.push(mistake);
        }
      }
    }
    if (span.state === 'done') past = { afterDone: true };
    else if (span.state === 'working') past = { afterDone: false };
  }
  return { byTruth, mistakes, delays, falseAlarms };
}

const needing: ReadonlySet<Truth> = new Set<Truth>(['waiting_approval', 'blocked', 'error', 'exited']);

/** A crash is told at the end only, and a stall is scored as a kind of work. */
const isAlarm = (kind: StatusKind): boolean => needsUser(kind);

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly status: Status;
}

interface Past {
  /** The span before was a finished task. */
  readonly afterDone: boolean;
  /** A compaction was told by then. */
  readonly compacted?: boolean;
}

const stretchesOf = (statuses: readonly At<Status>[], end: number): Stretch[] =>
  statuses.map(({ at, value }, index) => ({ from: at, to: statuses[index + 1]?.at ?? end, status: value }));

const pastOf = (stretches: readonly Stretch[], at: number) => ({
  compacted: stretches.some(({ from, status }) => from < at && status.kind.startsWith('compact')),
});

/** Which statuses are right for each truth; `past` and `labels` are for those that depend on more. */
function allows(span: Span, { kind }: Status, past: Past, labels: Labels): boolean {
  switch (span.state) {
    case 'starting':
      return kind === 'starting' || kind === 'working';
    case 'idle':
      return kind === 'idle' || (past.afterDone && kind === 'done');
    case 'working':
      return kind === 'working' || (labels.scenario.startsWith('hang-') && kind === 'stalled');
    case 'waiting_approval':
      return kind === 'awaiting-approval' || kind === 'awaiting-answer';
    case 'blocked':
      return (
        kind === 'blocked' || (/login/u.test(span.note) && (kind === 'awaiting-answer' || kind === 'error'))
      );
    case 'rate_limited':
      return kind === 'rate-limited' || kind === 'working';
    case 'compacted':
      return kind === 'compacted' || (past.compacted === true && ['working', 'idle', 'done'].includes(kind));
    case 'exited':
      return kind === 'exited' || kind === 'crashed';
    default:
      return kind === span.state;
  }
}
