import type { ProtocolLine } from '../protocol/protocol-line.ts';
import type { Claim } from './claim.ts';
import type { Thresholds } from './thresholds.ts';

/** The failure that a worker reports again and again, within one turn. */
export interface Loop {
  readonly signature: string;
  readonly repeats: string;
  readonly times: number;
}

export const noLoop: Loop = { signature: '', repeats: '', times: 0 };

/** Counts the same failed build; a passed one or another error starts anew. */
export function afterLine(loop: Loop, line: ProtocolLine): Loop {
  if (line.kind !== 'build') return loop;
  if (line.passed) return noLoop;
  const signature = signatureOf(line.summary);
  const times = signature === loop.signature ? loop.times + 1 : 1;
  return { signature, repeats: line.summary, times };
}

/** The worker repeats the same failure too often. */
export function loopClaim(loop: Loop, thresholds: Thresholds): Claim | null {
  if (loop.times < thresholds.loopRepeats) return null;
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
    .replace(/(?<![\p{L}\d])\d+(?:[.:]\d+)*(?![\p{L}\d])/gu, '<n>')
    .replace(/\b\d+(?=ms\b|s\b)/gu, '<n>')
    .replace(/\s+/gu, ' ')
    .trim();
}
