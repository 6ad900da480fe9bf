import type { AgentReport } from '../signals/agent-report.ts';
import type { ProtocolLine } from '../protocol/protocol-line.ts';
import type { FileEdit } from './detector.ts';
import { afterFailure, afterLine } from './loop.ts';
import type { Utterance } from './reading.ts';
import type { DetectorState } from './state.ts';
import { lineSignature, linesInMessage } from './told-in-message.ts';
import { failedTurn, interruptedTurn, isVerdict, told, verdictOutcome, withoutVoidOutcome } from './turn.ts';
import { isUnseenWork } from './unseen-work.ts';

/** What the agent said that is new. */
export interface Listened {
  readonly state: DetectorState;
  /** Protocol lines but verdicts, which count only when the agent stops after them. */
  readonly lines: readonly ProtocolLine[];
  readonly edits: readonly FileEdit[];
}

/** Takes in what the screen shows for the first time. */
export function listen(state: DetectorState, fresh: readonly Utterance[], now: number): Listened {
  const lines: ProtocolLine[] = [];
  const edits: FileEdit[] = [];
  let { turn, loop } = state;
  for (const utterance of fresh) {
    const { says } = utterance;
    if (says.kind === 'edit' && !turn.edited.has(says.path)) edits.push({ path: says.path });
    if (says.kind === 'failure' && mayRepeat(state)) {
      loop = afterFailure(loop, says.text, now, state.profile.thresholds);
    }
    if (says.kind === 'line') {
      // The agent reported it already, and it was only drawn now.
      if (turn.reported.has(lineSignature(says.line))) continue;
      if (!isVerdict(says.line)) lines.push(says.line);
      loop = afterLine(loop, says.line, now);
    }
    turn = told(turn, utterance, {
      profileId: state.profile.id,
      source: 'screen',
      now,
      utcOffsetMinutes: state.utcOffsetMinutes,
    });
  }
  if (state.reading) turn = withoutVoidOutcome(turn, state.reading);
  return { state: { ...state, turn, loop }, lines, edits };
}

/**
 * What fails anew may be a loop: not in the output of one tool that goes on, and not in what a program prints of which no
 * sign of work is known, which is a log as well.
 */
const mayRepeat = ({ live, reported }: DetectorState): boolean =>
  reported.tools.size === 0 && !isUnseenWork(live);

/** Takes in how a turn ended by the agent's own report. */
export function listenToReport(state: DetectorState, report: AgentReport, now: number): Listened {
  const unchanged: Listened = { state, lines: [], edits: [] };
  switch (report.kind) {
    case 'turn-ended':
      return report.message === null ? unchanged : message(state, report.message, now);
    case 'turn-failed':
      return { ...unchanged, state: { ...state, turn: failedTurn(state.turn, report, now) } };
    case 'turn-interrupted':
      return { ...unchanged, state: { ...state, turn: interruptedTurn(state.turn) } };
    default:
      return unchanged;
  }
}

function message(state: DetectorState, text: string, now: number): Listened {
  let { turn, loop } = state;
  const lines: ProtocolLine[] = [];
  for (const line of linesInMessage(text)) {
    const signature = lineSignature(line);
    const isKnown = turn.said.has(signature) || turn.reported.has(signature);
    turn = { ...turn, reported: new Set([...turn.reported, signature]) };
    if (isKnown) continue;
    loop = afterLine(loop, line, now);
    if (!isVerdict(line)) lines.push(line);
    turn = { ...turn, outcome: verdictOutcome(line, now) ?? turn.outcome };
  }
  return { state: { ...state, turn, loop }, lines, edits: [] };
}
