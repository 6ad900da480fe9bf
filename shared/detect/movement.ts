import type { ScreenRow } from '../screen/screen-view.ts';
import type { AgentReport } from '../signals/agent-report.ts';
import type { Signal } from '../signals/signal.ts';
import type { Reading } from './reading.ts';
import type { Thresholds } from './thresholds.ts';

/** When the agent and its processes last did something. */
export interface Movement {
  /** Something new was on the screen, or its processes worked while nothing was printed. */
  readonly movedAt: number;
  /** The picture changed in any way. */
  readonly redrawnAt: number;
  readonly outputAt: number;
  /** The last stretch of output that was no echo of keys; null for none. */
  readonly printing: { readonly since: number; readonly last: number } | null;
  /** When keys were typed, or the terminal changed its size: what follows is an answer to that. Null for never. */
  readonly promptedAt: number | null;
  /** When the terminal changed its size: what is drawn anew was there before. Null for never. */
  readonly resizedAt: number | null;
  /** The longest silence after which it went on by itself since keys were typed; 0 for none. */
  readonly resumesAfterMs: number;
  /** Processes below the agent's own while it was at rest: helpers that are always there. Null: not known yet. */
  readonly usualChildren: number | null;
  /** The fewest processes below its own since it is up: what is usual for an agent that has never been at rest. */
  readonly fewestChildren: number | null;
  /** When more processes than usual were last seen below its own: a tool, perhaps a silent one. Null for never. */
  readonly toolSeenAt: number | null;
  readonly startedAt: number;
  /** When its processes last worked while nothing was printed, and how much; null if they never did. */
  readonly worked: { readonly at: number; readonly cpu: number; readonly children: number } | null;
}

export const noMovement = (now: number): Movement => ({
  movedAt: now,
  redrawnAt: now,
  outputAt: now,
  printing: null,
  promptedAt: null,
  resizedAt: null,
  resumesAfterMs: 0,
  usualChildren: null,
  fewestChildren: null,
  toolSeenAt: null,
  startedAt: now,
  worked: null,
});

/** What comes so soon after a key is its echo. */
const echoMs = 250;

/** So long after its last output a program still counts as printing: builds and logs pause between their lines. */
export const printsForMs = 30_000;

/** So long after a sample what it saw still counts: two samples where these are rarest. */
export const sampledForMs = 12_000;

/** More processes than usual run below its own. */
export const hasTool = ({ toolSeenAt }: Movement, now: number): boolean =>
  toolSeenAt !== null && now - toolSeenAt < sampledForMs;

/** Output is animation, not work, while it flows; a process sample counts only after so much silence. */
const silentMs = 3_000;

/** Takes in a signal; `resting` says that the agent is at its prompt. */
export function moved(
  movement: Movement,
  signal: Signal,
  now: number,
  { resting, thresholds }: { readonly resting: boolean; readonly thresholds: Thresholds },
): Movement {
  switch (signal.kind) {
    case 'output':
      return printed(movement, now);
    case 'input':
      return { ...movement, promptedAt: now, resumesAfterMs: 0, printing: null };
    case 'resized':
      return { ...movement, promptedAt: now, resizedAt: now };
    case 'processes':
      return resting
        ? { ...movement, usualChildren: signal.children }
        : sampled(movement, signal, now, thresholds);
    case 'report':
      return tellsOfWork(signal.report) ? { ...movement, movedAt: now } : movement;
    default:
      return movement;
  }
}

/** So long after its start an agent has started the helpers that it always has. */
const helpersUpMs = 10_000;

function sampled(
  movement: Movement,
  { cpu, children }: Extract<Signal, { kind: 'processes' }>,
  now: number,
  { quietCpuShare }: Thresholds,
): Movement {
  const isUp = now - movement.startedAt >= helpersUpMs;
  const fewestChildren = isUp ? Math.min(movement.fewestChildren ?? children, children) : null;
  const usual = movement.usualChildren ?? fewestChildren;
  const hasTool = usual !== null && children > usual;
  const seen = { ...movement, fewestChildren, toolSeenAt: hasTool ? now : movement.toolSeenAt };
  const silent = now - movement.outputAt >= silentMs;
  if (!silent || cpu <= quietCpuShare) return seen;
  return { ...seen, movedAt: now, worked: { at: now, cpu, children } };
}

function printed(movement: Movement, now: number): Movement {
  if (isDrawnAnew(movement, now)) return movement;
  const { outputAt, promptedAt, printing, resumesAfterMs } = movement;
  if (promptedAt !== null && now - promptedAt < echoMs) return { ...movement, outputAt: now };
  // A silence that began before keys were typed was ended by them.
  const silence = now - Math.max(outputAt, promptedAt ?? 0);
  const goesOn = printing !== null && now - printing.last < printsForMs;
  return {
    ...movement,
    outputAt: now,
    printing: { since: goesOn ? printing.since : now, last: now },
    resumesAfterMs: Math.max(resumesAfterMs, silence),
  };
}

/** A new size breaks the rows anew, and a program draws its screen again: nobody did anything. */
const isDrawnAnew = ({ resizedAt }: Movement, now: number): boolean =>
  resizedAt !== null && now - resizedAt < echoMs;

/** Numbers and names may be told at any time. */
const tellsOfWork = ({ kind }: AgentReport): boolean =>
  kind !== 'connected' && kind !== 'silent' && kind !== 'session' && kind !== 'usage';

/** Takes in a new screen: a spinner that turns and a clock that runs are no movement, words and counts are. */
export function screenMoved(
  movement: Movement,
  before: Reading | null,
  after: Reading,
  now: number,
): Movement {
  const redrawn = { ...printed(movement, now), redrawnAt: now };
  return isDrawnAnew(movement, now) || (before && sameWords(before, after))
    ? redrawn
    : { ...redrawn, movedAt: now };
}

function sameWords(before: Reading, after: Reading): boolean {
  const input = after.regions.get('input');
  const live = after.regions.get('live');
  if (before.view.rows.length !== after.view.rows.length) return false;
  return after.view.rows.every((row, y) => {
    const was = before.view.rows[y];
    if (row === was || (input && y >= input.from && y < input.to)) return true;
    if (!was) return false;
    return live && y >= live.from && y < live.to
      ? countsOf(was) === countsOf(row)
      : wordsOf(was) === wordsOf(row);
  });
}

const spinners = /[\u2800-\u28ff◐-◓◴-◷✢✳✶✻✽✦⬝■●○∙·•*|/\\]+/gu;
const clocks = /\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d+(?:\.\d+)?\s?(?:ms|h|m|s)\b/gu;

const words = new WeakMap<ScreenRow, string>();

/** A row's text without spinners and running clocks. */
function wordsOf(row: ScreenRow): string {
  let known = words.get(row);
  if (known === undefined) {
    known = row.text.replace(spinners, '').replace(clocks, '').trimEnd();
    words.set(row, known);
  }
  return known;
}

/** In a live row only numbers matter: its words may change for fun. */
const countsOf = (row: ScreenRow): string => (wordsOf(row).match(/\d[\d.,]*k?/gu) ?? []).join(' ');
