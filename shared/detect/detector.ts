import type { ProtocolLine } from '../protocol/protocol-line.ts';
import type { AgentReport } from '../signals/agent-report.ts';
import type { Signal } from '../signals/signal.ts';
import { answered } from './answered.ts';
import { beingAnswered, beingAnsweredRule, questionOf } from './being-answered.ts';
import { compiledOf } from './compiled-profile.ts';
import { heardControl, noControl } from './control.ts';
import { exitClaim } from './exit.ts';
import { hear, heardNothing, redrawn } from './heard.ts';
import { liveClaim } from './live.ts';
import { contradictionOf } from './dispute.ts';
import { listen, listenToReport } from './listen.ts';
import type { Listened } from './listen.ts';
import { loopClaim, loopsFrom, noLoop } from './loop.ts';
import type { Loop } from './loop.ts';
import { moved, noMovement, screenMoved } from './movement.ts';
import type { AgentProfile } from './profile.ts';
import { readScreen } from './reading.ts';
import { heardReport, nothingReported } from './reported.ts';
import type { Claim } from './claim.ts';
import { phaseOf, saysTheSame } from './claim.ts';
import { isStopKey, restDelay, wasStopped } from './rest-delay.ts';
import { settle } from './settle.ts';
import { stallAt, stallOf } from './stall.ts';
import type { DetectorState } from './state.ts';
import { hasEnded } from './status.ts';
import type { Status } from './status.ts';
import { attended, noTurn, turned, turnUnseen } from './turn.ts';
import { afterTool } from './tool-loop.ts';
import type { Turn } from './turn.ts';
import { nothingTyped, typed, wasQuit } from './typing.ts';
import { isUnseenWork } from './unseen-work.ts';

export type { DetectorState } from './state.ts';

/** A file that the agent's own output says it wrote, as the agent names it. */
export interface FileEdit {
  readonly path: string;
}

/** What one signal led to. */
export interface Step {
  readonly state: DetectorState;
  /** The new status if it changed in kind or content, else null. */
  readonly status: Status | null;
  /**
   * Protocol lines that the agent said for the first time in this turn, in order. A verdict (done,
   * blocked, error) comes with the status that it leads to: it is one only when the agent stops after it.
   */
  readonly lines: readonly ProtocolLine[];
  /** Files that the agent's own output says it wrote, first time in this turn. */
  readonly edits: readonly FileEdit[];
  /** When the detector wants a `tick`, in milliseconds since the epoch; null for never. */
  readonly wakeAt: number | null;
}

export interface DetectorOptions {
  /** How far local time is east of UTC, for reset times that name no zone. */
  readonly utcOffsetMinutes?: number;
}

/**
 * A detector for one run of an agent, started at `now`. The profile must have come through the
 * loader. All times are milliseconds since the epoch.
 */
export function createDetector(
  profile: AgentProfile,
  now: number,
  options: DetectorOptions = {},
): DetectorState {
  const starting: Claim = { kind: 'starting', rule: 'process-started', evidence: '', source: 'process' };
  compiledOf(profile);
  return {
    profile,
    utcOffsetMinutes: options.utcOffsetMinutes ?? 0,
    status: { ...starting, since: now },
    pending: null,
    toldAt: now,
    live: starting,
    startedAt: now,
    sign: { phase: null, since: now, last: null, lastRule: null },
    signSeen: false,
    ready: false,
    control: noControl,
    reported: nothingReported,
    dispute: null,
    background: null,
    reading: null,
    heard: heardNothing,
    movement: noMovement(now),
    typing: nothingTyped,
    stoppedAt: null,
    answer: null,
    beingAnswered: null,
    turn: noTurn,
    loop: noLoop,
  };
}

/**
 * Folds one signal. Pure: the same state, signal and time give the same step. Signals come in the
 * order in which they were observed; after each, ask for a `tick` at `wakeAt` (a later step replaces it).
 */
export function step(state: DetectorState, signal: Signal, now: number): Step {
  if (hasEnded(state.status.kind)) return { state, status: null, lines: [], edits: [], wakeAt: null };
  if (signal.kind === 'exit') {
    return ended(state, { ...exitClaim(signal, wasQuit(state.typing, now)), since: now });
  }
  const sensed = sense({ ...state, startedAt: startedAt(state, now) }, signal, now);
  const { state: changed, wakeAt } = liveClaim(sensed, now);
  return conclude(follow({ ...sensed, ...changed }, signal, now), wakeAt, now);
}

function ended(state: DetectorState, status: Status): Step {
  return { state: { ...state, status, pending: null }, status, lines: [], edits: [], wakeAt: null };
}

/** A question is open, whether or not somebody is at it. */
const isAsked = (claim: Claim): boolean => phaseOf(claim) === 'asking' || claim.rule === beingAnsweredRule;

/** Until now a start that asked something could not go on. */
const startedAt = ({ ready, live, startedAt }: DetectorState, now: number): number =>
  !ready && isAsked(live) ? now : startedAt;

/** Takes the signal into the part of the state that it is about. */
function sense(state: DetectorState, signal: Signal, now: number): DetectorState {
  const { thresholds } = state.profile;
  const compiled = compiledOf(state.profile);
  const resting = phaseOf(state.live) === 'rest';
  const movement = moved(state.movement, signal, now, { resting, thresholds });
  switch (signal.kind) {
    case 'screen': {
      if (state.reading?.drawn === signal.view) return state;
      const reading = readScreen(signal.view, compiled);
      return { ...state, reading, movement: screenMoved(movement, state.reading, reading, now) };
    }
    case 'input':
      return afterKeys({ ...state, movement }, signal, now);
    case 'report':
      return {
        ...state,
        movement,
        reported: heardReport(state.reported, signal.report, now),
        loop: afterReport(state, signal.report, now),
      };
    case 'resized':
      return { ...state, movement, heard: redrawn(state.heard, now, thresholds) };
    default:
      return { ...state, movement, control: heardControl(state.control, signal, compiled, now) };
  }
}

function afterKeys(
  state: DetectorState,
  { text, by }: Extract<Signal, { kind: 'input' }>,
  now: number,
): DetectorState {
  const typing = typed(state.typing, text, now);
  const question = questionOf(state.beingAnswered, state.live);
  return {
    ...state,
    typing,
    answer: answered(state.answer, text, question, now),
    beingAnswered:
      by === 'user' && !state.ready
        ? beingAnswered(state.beingAnswered, text, question, now)
        : state.beingAnswered,
    stoppedAt: isStopKey(text, state.profile) ? now : state.stoppedAt,
    turn: by === 'user' && typing.draft !== '' ? attended(state.turn) : state.turn,
  };
}

/** What a tool that ended adds to what its agent repeats. */
function afterReport({ loop, reported }: DetectorState, report: AgentReport, now: number): Loop {
  if (report.kind !== 'tool-ended') return loop;
  const title = reported.tools.get(report.toolId) ?? '';
  return { ...loop, tools: afterTool(loop.tools, title, report, now) };
}

interface Followed extends Listened {
  readonly wakeAt: number | null;
}

/** Follows the turn: what the agent does now, and what it said that is new. */
function follow(state: DetectorState, signal: Signal, now: number): Followed {
  const followed = followScreen(state, now);
  if (signal.kind !== 'report') return followed;
  const { state: next, lines, edits } = listenToReport(followed.state, signal.report, now);
  return {
    ...followed,
    state: next,
    lines: [...followed.lines, ...lines],
    edits: [...followed.edits, ...edits],
  };
}

function followScreen(state: DetectorState, now: number): Followed {
  const claim = state.live;
  const { submittedAt } = state.typing;
  const began = turned(state.turn, claim, submittedAt, now);
  const isNew = began.number !== state.turn.number;
  const movement = isNew || isAsked(claim) ? { ...state.movement, movedAt: now } : state.movement;
  const next = { ...state, movement, turn: began, loop: isNew ? noLoop : state.loop };
  // A dialog hides or moves the transcript: what it holds is read again when the dialog is gone.
  if (!state.reading?.utterances || phaseOf(claim) === 'asking') {
    return { state: next, lines: [], edits: [], wakeAt: null };
  }
  const { thresholds } = state.profile;
  const writing = phaseOf(claim) === 'busy';
  const { heard, fresh, wakeAt } = hear(state.heard, state.reading, { now, writing, thresholds });
  const turn = fresh.length > 0 ? turnUnseen(began, submittedAt) : began;
  // Before the first turn a screen shows history: of a resumed session, of the shell.
  const told = listen({ ...next, turn, heard }, turn.number > 0 ? fresh : [], now);
  return { ...told, wakeAt };
}

/** Decides what is shown, and passes a verdict on when it is shown. */
function conclude({ state, lines, edits, wakeAt }: Followed, liveWakeAt: number | null, now: number): Step {
  const { thresholds } = state.profile;
  const { live } = state;
  const claim = withCompany(state, withTurn(state, live, now), now);
  const { redrawnUntil } = state.heard;
  const restDelayMs = restDelay(state, claim, now);
  const isStopped = wasStopped(state, now);
  const settled = settle(state, { claim, restDelayMs, isStopped, now, redrawnUntil, thresholds });
  const { turn, verdict } = passedOn(state.turn, settled.status);
  const next = { ...state, turn, status: settled.status, pending: settled.pending, toldAt: settled.toldAt };
  const loops = loopsFrom(state.loop, thresholds);
  return {
    state: next,
    status: settled.status === state.status ? null : settled.status,
    lines: verdict ? [...lines, verdict] : lines,
    edits,
    wakeAt: earliest(
      wakeAt,
      liveWakeAt,
      settled.wakeAt,
      stallAt(next, now),
      loops !== null && loops > now ? loops : null,
    ),
  };
}

/** What runs beside the agent's prompt, and who says otherwise. */
function withCompany(state: DetectorState, claim: Claim, now: number): Claim {
  const { background, dispute, live, movement, profile } = state;
  const { background: _seen, contradicted: _before, ...alone } = claim;
  const { redrawnAt } = movement;
  const contradicted = contradictionOf(dispute, { live, redrawnAt, thresholds: profile.thresholds }, now);
  return {
    ...alone,
    ...(background === null ? {} : { background }),
    ...(contradicted === null ? {} : { contradicted }),
  };
}

/** The verdict that the shown status is, once. */
function passedOn(
  turn: Turn,
  status: Status,
): { readonly turn: Turn; readonly verdict: ProtocolLine | null } {
  const { outcome } = turn;
  if (!outcome?.line || outcome.claim.rule !== status.rule || !saysTheSame(outcome.claim, status)) {
    return { turn, verdict: null };
  }
  return { turn: { ...turn, outcome: { ...outcome, line: null } }, verdict: outcome.line };
}

/** What the turn adds to the present: how it ended, that it goes in circles, that it hangs. */
function withTurn(state: DetectorState, live: Claim, now: number): Claim {
  const { thresholds } = state.profile;
  const { outcome } = state.turn;
  if (phaseOf(live) === 'rest') return withOutcome(live, outcome?.claim ?? null);
  // No sign of rest is known: the agent's own last words tell more than that nothing contradicts them.
  if (outcome && isUnseenWork(live) && state.movement.movedAt <= outcome.at) return outcome.claim;
  const stalls = stallOf(state, live, now);
  if (live.kind === 'starting') return stalls ?? live;
  if (live.kind !== 'working') return live;
  return stalls ?? loopClaim(state.loop, now, thresholds) ?? live;
}

/** The agent's own words tell more about how a turn ended, unless its program reports that it failed. */
function withOutcome(live: Claim, outcome: Claim | null): Claim {
  const failed = live.kind === 'error' || live.kind === 'blocked';
  const agrees = outcome?.kind === 'error' || outcome?.kind === 'blocked';
  return outcome && (!failed || agrees) ? outcome : live;
}

const earliest = (...times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
};
