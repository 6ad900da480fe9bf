import type { ProtocolLine } from '../protocol/protocol-line.ts';
import type { Claim } from './claim.ts';
import type { Repeated } from './repeated.ts';
import { signatureOf } from './repeated.ts';
import type { Thresholds } from './thresholds.ts';
import { noToolLoop, worstOfTools } from './tool-loop.ts';
import type { ToolLoop } from './tool-loop.ts';

/** What a worker fails at again and again, within one turn. */
export interface Loop {
  /** The failed build that it reported last, and how often it was the same. */
  readonly build: Repeated;
  /** Failures that its tools printed, by signature. */
  readonly failures: ReadonlyMap<string, Repeated>;
  /** What its tools repeat, by its own reports. */
  readonly tools: ToolLoop;
}

const never: Repeated = { signature: '', text: '', times: 0, at: 0 };

export const noLoop: Loop = { build: never, failures: new Map(), tools: noToolLoop };

/** Counts the same failed build; a passed one starts everything anew, another error its own count. */
export function afterLine(loop: Loop, line: ProtocolLine, now: number): Loop {
  if (line.kind !== 'build') return loop;
  if (line.passed) return { ...noLoop, tools: loop.tools };
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
  return { kind: 'looping', ...reasonOf(loop, worst), repeats: worst.text, times: worst.times };
}

function reasonOf(loop: Loop, worst: Repeated): Pick<Claim, 'rule' | 'evidence' | 'source'> {
  const { text } = worst;
  if (worst === loop.build) {
    return {
      rule: 'same-failure-repeated',
      evidence: `BUILD: FAIL ${text}`.trim(),
      source: 'protocol',
    };
  }
  if (loop.failures.get(worst.signature) === worst) {
    return { rule: 'same-output-repeated', evidence: text, source: 'screen' };
  }
  const isEdit = loop.tools.reversals.get(worst.signature) === worst;
  return { rule: isEdit ? 'edit-reversed-again' : 'same-command-fails', evidence: text, source: 'hook' };
}

function worstOf({ build, failures, tools }: Loop, thresholds: Thresholds): Repeated | null {
  if (build.times >= thresholds.loopRepeats) return build;
  const reported = worstOfTools(tools, thresholds);
  if (reported) return reported;
  return [...failures.values()].find(({ times }) => times >= thresholds.failureRepeats) ?? null;
}
