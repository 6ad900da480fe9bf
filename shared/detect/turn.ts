import { assertNever } from '../base/assert-never.ts';
import type { Claim } from './claim.ts';
import { phaseOf } from './claim.ts';
import { isProven } from './evidence.ts';
import type { Reading, Utterance } from './reading.ts';
import type { ClaimContext } from './rule-claim.ts';
import { claimFromSighting } from './rule-claim.ts';

/** From a prompt to the agent's rest after it. */
export interface Turn {
  /** 0 before the first. */
  readonly number: number;
  readonly running: boolean;
  /** How it ended, by the agent's own words; shown once the agent rests. */
  readonly outcome: { readonly claim: Claim; readonly key: string } | null;
  /** Files that it said it wrote. */
  readonly edited: ReadonlySet<string>;
  /** When its last compaction was seen, null if there was none. */
  readonly compactedAt: number | null;
}

export const noTurn: Turn = {
  number: 0,
  running: false,
  outcome: null,
  edited: new Set(),
  compactedAt: null,
};

/** At rest so soon after a compaction, the turn was nothing else. */
const compactionEndsMs = 3_000;

/** Follows what the agent does: work after rest is a new turn, whose outcome is not known yet. */
export function turned(turn: Turn, live: Claim, now: number): Turn {
  const phase = phaseOf(live);
  if (phase === 'busy' && live.kind !== 'starting') {
    const begun = turn.running ? turn : { ...noTurn, number: turn.number + 1, running: true };
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
  return { ...turn, running: false, outcome: { claim, key: '' } };
}

/** Takes in something that the agent said in this turn. */
export function told(turn: Turn, utterance: Utterance, context: ClaimContext): Turn {
  const { says, key } = utterance;
  switch (says.kind) {
    case 'edit':
      return { ...turn, edited: new Set([...turn.edited, says.path]) };
    case 'line': {
      const claim = verdict(utterance);
      return claim ? { ...turn, outcome: { claim, key } } : turn;
    }
    case 'mark': {
      const claim = claimFromSighting(says.sighting, context);
      if (claim.kind === 'compacted') return { ...turn, compactedAt: context.now };
      // A mark of rest (an interrupt, say) takes back what was said before it.
      return { ...turn, outcome: claim.kind === 'idle' ? null : { claim, key } };
    }
    default:
      return assertNever(says);
  }
}

/** The person said something after the outcome (a queued prompt): it belongs to what came before. */
export function withoutOldOutcome(turn: Turn, reading: Reading): Turn {
  const key = turn.outcome?.key;
  if (key === undefined || key === '' || reading.lastEcho < 0) return turn;
  const rows = (reading.utterances ?? []).filter((utterance) => utterance.key === key).map(({ row }) => row);
  const isOld = rows.length > 0 && rows.every((row) => row < reading.lastEcho);
  return isOld ? { ...turn, outcome: null } : turn;
}

function verdict({ says, key }: Utterance): Claim | null {
  if (says.kind !== 'line') return null;
  const { line } = says;
  const base = {
    rule: `protocol/${line.kind}`,
    evidence: key.replace(/^line /u, ''),
    source: 'protocol',
  } as const;
  switch (line.kind) {
    case 'done':
      return { kind: 'done', ...base, summary: line.summary, proven: isProven(line.summary) };
    case 'blocked':
      return { kind: 'blocked', ...base, need: line.need };
    case 'error':
      return { kind: 'error', ...base, failure: line.failure };
    default:
      return null;
  }
}
