import type { ProtocolLine } from '../protocol/protocol-line.ts';
import type { Claim } from './claim.ts';
import type { Thresholds } from './thresholds.ts';

/** What a worker fails at again and again, within one turn. */
export interface Loop {
  /** The failed build that it reported last, and how often it was the same. */
  readonly build: Repeated;
  /** Failures that its tools printed, by signature. */
  readonly failures: ReadonlyMap<string, Repeated>;
}

interface Repeated {
  readonly signature: string;
  readonly text: string;
  readonly times: number;
  /** When it was seen last. */
  readonly at: number;
}

const never: Repeated = { signature: '', text: '', times: 0, at: 0 };

export const noLoop: Loop = { build: never, failures: new Map() };

/** Counts the same failed build; a passed one starts everything anew, another error its own count. */
export function afterLine(loop: Loop, line: ProtocolLine, now: number): Loop {
  if (line.kind !== 'build') return loop;
  if (line.passed) return noLoop;
  const signature = signatureOf(line.summary);
  const before = loop.build.signature === signature ? loop.build.times : 0;
  return { ...loop, build: { signature, text: line.summary, times: before + 1, at: now } };
}

/** Counts a failure that a tool printed. Many at once are one: a list, a log. */
export function afterFailure(loop: Loop, text: string, now: number, thresholds: Thresholds): Loop {
  const signature = signatureOf(text);
  const before = loop.failures.get(signature) ?? never;
  if (before.times > 0 && now - before.at < thresholds.failureApartMs) return loop;
  const counted = { signature, text, times: before.times + 1, at: now };
  return { ...loop, failures: new Map([...loop.failures, [signature, counted]]) };
}

/** When the worker has repeated itself often enough and did not give up in the same breath; null if it does not. */
export function loopsFrom(loop: Loop, thresholds: Thresholds): number | null {
  const worst = worstOf(loop, thresholds);
  return worst && worst.at + thresholds.lineSettledMs;
}

/** The worker repeats the same failure too often. */
export function loopClaim(loop: Loop, now: number, thresholds: Thresholds): Claim | null {
  const worst = worstOf(loop, thresholds);
  if (!worst || now < worst.at + thresholds.lineSettledMs) return null;
  const isBuild = worst === loop.build;
  return {
    kind: 'looping',
    rule: isBuild ? 'same-failure-repeated' : 'same-output-repeated',
    evidence: isBuild ? `BUILD: FAIL ${worst.text}`.trim() : worst.text,
    source: isBuild ? 'protocol' : 'screen',
    repeats: worst.text,
    times: worst.times,
  };
}

function worstOf({ build, failures }: Loop, thresholds: Thresholds): Repeated | null {
  if (build.times >= thresholds.loopRepeats) return build;
  return [...failures.values()].find(({ times }) => times >= thresholds.failureRepeats) ?? null;
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
