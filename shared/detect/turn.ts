import { assertNever } from '../base/assert-never.ts';
import type { ProtocolLine } from '../protocol/protocol-line.ts';
import type { AgentReport } from '../signals/agent-report.ts';
import type { Claim } from './claim.ts';
import { phaseOf } from './claim.ts';
import { isProven } from './evidence.ts';
import type { Reading, Utterance } from './reading.ts';
import type { ClaimContext } from './rule-claim.ts';
import { claimFromSighting } from './rule-claim.ts';
import type { StatusSource } from './status.ts';
import { lineSignature } from './told-in-message.ts';

/** From a prompt to the agent's rest after it. */
export interface Turn {
  /** 0 before the first. */
  readonly number: number;
  readonly running: boolean;
  /** How it ended, by the agent's own words; shown once the agent rests. */
  readonly outcome: Outcome | null;
  /** Files that it said it wrote. */
  readonly edited: ReadonlySet<string>;
  /** Signatures of the protocol lines that its screen showed in this turn, and of those in its reports. */
  readonly said: ReadonlySet<string>;
  readonly reported: ReadonlySet<string>;
  /** When its last compaction was seen, null if there was none. */
  readonly compactedAt: number | null;
  /** When the prompt was sent that it began with, as long as no sign of work was seen of that; null otherwise. */
  readonly sentAt: number | null;
}

export interface Outcome {
  readonly claim: Claim;
  /** Key of the utterance; empty if it follows from something else. */
  readonly key: string;
  /** The protocol line that has not been passed on yet: a verdict is one only when the agent stops after it. */
  readonly line: ProtocolLine | null;
  readonly at: number;
}

export const noTurn: Turn = {
  number: 0,
  running: false,
  outcome: null,
  edited: new Set(),
  said: new Set(),
  reported: new Set(),
  compactedAt: null,
  sentAt: null,
};

/** At rest so soon after a compaction, the turn was nothing else. */
const compactionEndsMs = 3_000;

/**
 * Follows what the agent does: work after rest is a new turn, whose outcome is not known yet.
 *
 * @param submittedAt - when the prompt was sent that no sign of work was seen of yet; null for none
 */
export function turned(turn: Turn, live: Claim, submittedAt: number | null, now: number): Turn {
  const phase = phaseOf(live);
  if (phase === 'busy' && live.kind !== 'starting') {
    const begun = turn.running
      ? turn
      : { ...noTurn, number: turn.number + 1, running: true, sentAt: submittedAt };
    return live.kind === 'compacting' ? { ...begun, compactedAt: now } : begun;
  }
  if (phase !== 'rest' || !turn.running) return turn;
  const justCompacted = turn.compactedAt !== null && now - turn.compactedAt < compactionEndsMs;
  if (!justCompacted || turn.outcome) return { ...turn, running: false };
  const claim: Claim = {
    kind: 'compacted',
    rule: 'compaction-ended',
    evidence: '',
    source: live.source,
  };
  return { ...turn, running: false, outcome: { claim, key: '', line: null, at: now } };
}

/**
 * What an agent at rest says for the first time after a prompt was sent is said in a turn, also when no picture shows it
 * at work: on a machine without time one picture holds the whole of a short turn.
 *
 * @param submittedAt - as for {@link turned}
 */
export function turnUnseen(turn: Turn, submittedAt: number | null): Turn {
  if (turn.running || submittedAt === null || submittedAt === turn.sentAt) return turn;
  return { ...noTurn, number: turn.number + 1, sentAt: submittedAt };
}

/** Takes in something that the agent said in this turn. */
export function told(turn: Turn, utterance: Utterance, context: ClaimContext): Turn {
  const { says, key } = utterance;
  switch (says.kind) {
    case 'edit':
      return { ...turn, edited: new Set([...turn.edited, says.path]) };
    case 'failure':
      return turn;
    case 'line': {
      const claim = verdictClaim(says.line, key.replace(/^line /u, ''), 'protocol');
      const heard = { ...turn, said: new Set([...turn.said, lineSignature(says.line)]) };
      return claim ? { ...heard, outcome: { claim, key, line: says.line, at: context.now } } : heard;
    }
    case 'mark': {
      const claim = claimFromSighting(says.sighting, context);
      if (claim.kind === 'compacted') return { ...turn, compactedAt: context.now };
      // A mark of rest (an interrupt, say) takes back what was said before it.
      return { ...turn, outcome: claim.kind === 'idle' ? null : { claim, key, line: null, at: context.now } };
    }
    default:
      return assertNever(says);
  }
}

/**
 * Takes an outcome back that turns out to be none: the person said something after it (a queued
 * prompt), or the agent talked on and it was an example.
 */
export function withoutVoidOutcome(turn: Turn, reading: Reading): Turn {
  const key = turn.outcome?.key;
  if (key === undefined || key === '') return turn;
  const seen = (reading.utterances ?? []).filter((utterance) => utterance.key === key);
  const isVoid = ({ row, quoted }: Utterance) => quoted || row < reading.lastEcho;
  return seen.length > 0 && seen.every(isVoid) ? { ...turn, outcome: null } : turn;
}

/** The person writes to the agent again: that its context was compacted needs no more attention. */
export function attended(turn: Turn): Turn {
  return turn.outcome?.claim.kind === 'compacted' ? { ...turn, outcome: null } : turn;
}

/** A line that says how a turn ended. */
export const isVerdict = (line: ProtocolLine): boolean =>
  line.kind === 'done' || line.kind === 'blocked' || line.kind === 'error';

/** How the agent's own report says that the turn ended; null for a line that is no verdict. */
export function verdictOutcome(line: ProtocolLine, now: number): Outcome | null {
  const claim = verdictClaim(line, '', 'hook');
  return claim && { claim, key: '', line, at: now };
}

/** The turn was given up. The screen may have told more about it by then. */
export function failedTurn(turn: Turn, report: FailedTurn, now: number): Turn {
  if (turn.outcome && ['blocked', 'error', 'rate-limited'].includes(turn.outcome.claim.kind)) return turn;
  const { error, resumesAt } = report;
  const base = { rule: 'report/turn-failed', evidence: error, source: 'hook' } as const;
  const claim: Claim =
    resumesAt === null
      ? { kind: 'error', ...base, failure: error }
      : { kind: 'rate-limited', ...base, resumesAt };
  return { ...turn, outcome: { claim, key: '', line: null, at: now } };
}

/** What it said before it was stopped does not count; that it failed, as its screen shows, does. */
export function interruptedTurn(turn: Turn): Turn {
  const { outcome } = turn;
  const hasFailed = outcome !== null && outcome.claim.source === 'screen' && outcome.claim.kind !== 'done';
  return hasFailed ? turn : { ...turn, outcome: null };
}

type FailedTurn = Extract<AgentReport, { kind: 'turn-failed' }>;

function verdictClaim(line: ProtocolLine, text: string, source: StatusSource): Claim | null {
  const rule = `protocol/${line.kind}`;
  switch (line.kind) {
    case 'done': {
      const evidence = text || `STATUS: DONE — ${line.summary}`;
      return { kind: 'done', rule, evidence, source, summary: line.summary, proven: isProven(line.summary) };
    }
    case 'blocked':
      return {
        kind: 'blocked',
        rule,
        evidence: text || `STATUS: BLOCKED — ${line.need}`,
        source,
        need: line.need,
      };
    case 'error':
      return {
        kind: 'error',
        rule,
        evidence: text || `STATUS: ERROR — ${line.failure}`,
        source,
        failure: line.failure,
      };
    default:
      return null;
  }
}
