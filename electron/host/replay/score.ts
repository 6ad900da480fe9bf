import { needsUser } from '#shared/detect/status.ts';
import type { Status, StatusKind } from '#shared/detect/status.ts';
import type { Truth } from '#shared/detect/truth.ts';
import type { Labels, Span } from './labels.ts';
import type { At } from './replay.ts';
import { asksForUser, isRight } from './right-status.ts';
import type { Past } from './right-status.ts';

/** One stretch of a recording in which the status was wrong, in milliseconds from its start. */
export interface Mistake {
  readonly from: number;
  readonly to: number;
  readonly truth: Truth;
  readonly note: string;
  readonly status: Status;
}

/** Time that was spent in one true state while one status was shown. */
export interface Cell {
  readonly truth: Truth;
  readonly kind: StatusKind;
  readonly right: boolean;
  readonly ms: number;
}

/** What became of one true state. */
export interface SpanScore {
  readonly span: Span;
  readonly needsUser: boolean;
  /** A right status was shown at some moment of it. */
  readonly met: boolean;
  /** From the true change to the first right status that then held; null if there was none. */
  readonly delayMs: number | null;
}

/** How right the statuses of one recording are. Times in milliseconds. */
export interface Score {
  readonly cells: readonly Cell[];
  readonly mistakes: readonly Mistake[];
  readonly spans: readonly SpanScore[];
  /** Stretches in which an agent was said to need the user and did not. */
  readonly falseAlarms: readonly Mistake[];
  /** Statuses that came and went within one true state, back to the status before. */
  readonly flaps: number;
}

/** Time after a true change that is not scored: the change must be drawn first. */
const unscoredMs = 100;

/** A false "needs you" shorter than this is not counted: nobody sees it. */
const unseenMs = 200;

/** A status that gave way to the one before so soon was a flap. */
const flapMs = 2_000;

/** A right status holds if it is right for so long, or to the end of the span. */
const holdsMs = 1_000;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly status: Status;
}

interface Judged extends Stretch {
  readonly right: boolean;
}

/** Scores statuses against the truth, time-weighted. */
export function score(statuses: readonly At<Status>[], labels: Labels): Score {
  const stretches = stretchesOf(statuses, labels.duration * 1000);
  const cells: Cell[] = [];
  const mistakes: Mistake[] = [];
  const falseAlarms: Mistake[] = [];
  const spans: SpanScore[] = [];
  let flaps = 0;
  let afterDone = false;
  for (const span of labels.spans) {
    // The prompt is being written: neither rest nor work.
    const scored = !span.note.startsWith('typing exit command');
    if (scored) {
      const judged = judge(span, stretches, afterDone, labels);
      const parts = counted(span, judged);
      const wrong = parts.filter(({ right }) => !right).map((part) => mistakeOf(span, part));
      spans.push(scoreSpan(span, judged, labels));
      flaps += flapsIn(judged);
      cells.push(...parts.map((part) => cellOf(span, part)));
      mistakes.push(...wrong);
      if (!asksForUser(span, labels)) falseAlarms.push(...wrong.filter(isAlarm));
    }
    if (span.state === 'done') afterDone = scored;
    else if (span.state === 'working' || !scored) afterDone = false;
  }
  return { cells, mistakes, spans, falseAlarms, flaps };
}

/** The time-weighted share that was right; 1 if nothing was scored. */
export function accuracyOf(cells: readonly Cell[]): number {
  const total = cells.reduce((sum, { ms }) => sum + ms, 0);
  return total === 0 ? 1 : cells.reduce((sum, { ms, right }) => sum + (right ? ms : 0), 0) / total;
}

function judge(span: Span, stretches: readonly Stretch[], afterDone: boolean, labels: Labels): Judged[] {
  const [from, to] = [span.t0 * 1000, span.t1 * 1000];
  return stretches
    .filter((at) => at.to > from && at.from < to)
    .map((at) => {
      const past: Past = { afterDone, compacted: toldCompaction(stretches, at.to) };
      return { ...at, right: isRight(span, at.status, past, labels) };
    });
}

const toldCompaction = (stretches: readonly Stretch[], by: number): boolean =>
  stretches.some(({ from, status }) => from < by && status.kind.startsWith('compact'));

function scoreSpan(span: Span, judged: readonly Judged[], labels: Labels): SpanScore {
  const end = span.t1 * 1000;
  const holding = judged.find((at, index) => {
    if (!at.right) return false;
    const wrong = judged.slice(index).find(({ right }) => !right);
    return !wrong || wrong.from - at.from >= holdsMs || wrong.from >= end;
  });
  return {
    span,
    needsUser: asksForUser(span, labels),
    met: judged.some(({ right }) => right),
    delayMs: holding ? Math.max(0, holding.from - span.t0 * 1000) : null,
  };
}

/** The stretches without the time in which the true change is drawn. */
function counted(span: Span, judged: readonly Judged[]): Judged[] {
  const [from, to] = [span.t0 * 1000, span.t1 * 1000];
  return judged
    .map((at) => ({
      ...at,
      from: Math.max(at.from, Math.min(to, from + unscoredMs)),
      to: Math.min(at.to, to),
    }))
    .filter((at) => at.to > at.from);
}

const cellOf = (span: Span, { from, to, right, status }: Judged): Cell => ({
  truth: span.state,
  kind: status.kind,
  right,
  ms: to - from,
});

const isAlarm = ({ from, to, status }: Mistake): boolean => needsUser(status.kind) && to - from > unseenMs;

const mistakeOf = (span: Span, { from, to, status }: Judged): Mistake => ({
  from,
  to,
  truth: span.state,
  note: span.note,
  status,
});

function flapsIn(judged: readonly Judged[]): number {
  const kinds: Stretch[] = [];
  for (const at of judged) {
    const last = kinds.at(-1);
    if (last?.status.kind === at.status.kind) kinds[kinds.length - 1] = { ...last, to: at.to };
    else kinds.push(at);
  }
  return kinds.filter((at, index) => {
    const [before, after] = [kinds[index - 1], kinds[index + 1]];
    return before && after && before.status.kind === after.status.kind && at.to - at.from < flapMs;
  }).length;
}

const stretchesOf = (statuses: readonly At<Status>[], end: number): Stretch[] =>
  statuses.map(({ at, value }, index) => ({ from: at, to: statuses[index + 1]?.at ?? end, status: value }));
