import { assertNever } from '../base/assert-never.ts';
import { backgroundFromText } from './background.ts';
import type { Claim } from './claim.ts';
import type { CompiledRule } from './compiled-profile.ts';
import { isProven } from './evidence.ts';
import { parseClockTime, parseDuration } from './reset-time.ts';
import type { StatusSource } from './status.ts';

/** What a rule saw: the row it matched, the named groups, the choices of a dialog. */
export interface Sighting {
  readonly rule: CompiledRule;
  readonly evidence: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly options: readonly string[];
}

export interface ClaimContext {
  readonly profileId: string;
  readonly source: StatusSource;
  readonly now: number;
  readonly utcOffsetMinutes: number;
}

/** Turns what a rule saw into a claim. */
export function claimFromSighting(sighting: Sighting, context: ClaimContext): Claim {
  const { rule, evidence, groups } = sighting;
  const background = groups['background'] === undefined ? null : backgroundFromText(groups['background']);
  const base = {
    rule: `${context.profileId}/${rule.spec.name}`,
    evidence,
    source: context.source,
    ...(background === null ? {} : { background }),
  };
  const { status } = rule.spec;
  switch (status) {
    case 'starting':
    case 'idle':
    case 'compacting':
    case 'compacted':
      return { kind: status, ...base };
    case 'working':
      return { kind: status, ...base, activity: groups['activity'] ?? '' };
    case 'awaiting-approval':
      return {
        kind: status,
        ...base,
        request: groups['request'] ?? (groups['dialog'] || groups['question'] || evidence),
      };
    case 'awaiting-answer':
      return {
        kind: status,
        ...base,
        question: groups['question'] ?? (groups['dialog'] || evidence),
        options: [...sighting.options],
        topic: rule.spec.topic,
      };
    case 'done':
      return {
        kind: status,
        ...base,
        summary: groups['summary'] ?? '',
        proven: isProven(groups['summary'] ?? ''),
      };
    case 'blocked':
      return { kind: status, ...base, need: groups['need'] ?? evidence };
    case 'error':
      return { kind: status, ...base, failure: groups['failure'] ?? evidence };
    case 'rate-limited':
      return { kind: status, ...base, resumesAt: resumesAt(groups, context) };
    default:
      return assertNever(status);
  }
}

function resumesAt(groups: Readonly<Record<string, string>>, context: ClaimContext): number | null {
  const { resets, retry } = groups;
  const wait = retry === undefined ? null : parseDuration(retry);
  if (wait !== null) return context.now + wait;
  return resets === undefined ? null : parseClockTime(resets, context.now, context.utcOffsetMinutes);
}
