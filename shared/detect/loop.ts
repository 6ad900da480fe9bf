import type { ProtocolLine } from '../protocol/protocol-line.ts';
import type { Claim } from './claim.ts';
import type { Thresholds } from './thresholds.ts';

/** The failure that a worker reports again and again, within one turn. */
export interface Loop {
  readonly signature: string;
  readonly repeats: string;
  readonly times: number;
  /** When it was reported last. */
  readonly at: number;
}

export const noLoop: Loop = { signature: '', repeats: '', times: 0, at: 0 };

/** Counts the same failed build; a passed one or another error starts anew. */
export function afterLine(loop: Loop, line: ProtocolLine, now: number): Loop {
  if (line.kind !== 'build') return loop;
  if (line.passed) return noLoop;
  const signature = signatureOf(line.summary);
  const times = signature === loop.signature ? loop.times + 1 : 1;
  return { signature, repeats: line.summary, times, at: now };
}

/** When the worker has repeated itself often enough and did not give up in the same breath; null if it does not. */
export const loopsFrom = (loop: Loop, thresholds: Thresholds): number | null =>
  loop.times < thresholds.loopRepeats ? null : loop.at + thresholds.lineSettledMs;

/** The worker repeats the same failure too often. */
export function loopClaim(loop: Loop, now: number, thresholds: Thresholds): Claim | null {
  const from = loopsFrom(loop, thresholds);
  if (from === null || now < from) return null;
  return {
    kind: 'looping',
    rule: 'same-failure-repeated',
    evidence: `BUILD: FAIL ${loop.repeats}`.trim(),
    source: 'protocol',
    repeats: loop.repeats,
    times: loop.times,
  };
}

/** Two errors are the same if only numbers, paths, quoted names or spaces differ; codes such as TS2304 stay. */
export function signatureOf(summary: string): string {
  return summary
    .toLowerCase()
    .replace(/(?:[a-z]:)?[\w.@~-]*(?:[/\\][\w.@~-]+)+/gu, '<path>')
    .replace(/\b\d+(?:\.\d+)?(?=\s?(?:ms|s|m|h)\b)/gu, '<n>')
    .replace(/(?<![\p{L}\d])\d+(?:[.:]\d+)*(?![\p{L}\d])/gu, '<n>')
    .replace(/\s+/gu, ' ')
    .trim();
}
