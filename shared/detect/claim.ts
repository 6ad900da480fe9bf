import { sameBackground } from './background.ts';
import type { Status, StatusKind } from './status.ts';
import { isUnseenWork } from './unseen-work.ts';

type WithoutSince<T> = T extends unknown ? Omit<T, 'since'> : never;

/** What one source says the status is; it becomes a status once it is shown. */
export type Claim = WithoutSince<Status>;

/** What a status means for the agent's prompt: it runs, it asks, it is free, it is over. */
export type Phase = 'busy' | 'asking' | 'rest' | 'over';

const phases: Readonly<Record<StatusKind, Phase>> = {
  starting: 'busy',
  working: 'busy',
  compacting: 'busy',
  looping: 'busy',
  stalled: 'busy',
  'rate-limited': 'busy',
  'awaiting-approval': 'asking',
  'awaiting-answer': 'asking',
  idle: 'rest',
  done: 'rest',
  blocked: 'rest',
  error: 'rest',
  compacted: 'rest',
  exited: 'over',
  crashed: 'over',
  lost: 'over',
};

export const phaseOf = (claim: { readonly kind: StatusKind }): Phase => phases[claim.kind];

/** A reset time that is told in whole seconds or minutes wanders when it is computed anew. */
const sameMoment = 60_000;

/** How much longer the silence must be before a stalled agent is told anew. */
const sameQuiet = 60_000;

/**
 * Two claims show the same: kind and content are equal. Rule, evidence and source may differ, so a
 * spinner's next frame is no news.
 */
export function showsTheSame(a: Claim, b: Claim): boolean {
  return saysTheSame(a, b) && sameCompany(a, b);
}

/** The same is said of the agent itself, whatever runs beside it and whoever disagrees. */
export function saysTheSame(a: Claim, b: Claim): boolean {
  if (a.kind !== b.kind) return false;
  const [x, y] = [contentOf(a), contentOf(b)];
  return x.text === y.text && Math.abs(x.number - y.number) < x.tolerance;
}

/** The same runs beside it, and the same stands against it. */
export const sameCompany = (a: Claim, b: Claim): boolean =>
  sameBackground(a.background ?? null, b.background ?? null) &&
  a.contradicted?.source === b.contradicted?.source &&
  a.contradicted?.says === b.contradicted?.says;

interface Content {
  readonly text: string;
  readonly number: number;
  readonly tolerance: number;
}

const content = (text: string, number = 0, tolerance = 0.5): Content => ({ text, number, tolerance });

function contentOf(claim: Claim): Content {
  switch (claim.kind) {
    case 'working':
      // Without a sign of work, what it is known from is all there is to tell.
      return content(isUnseenWork(claim) ? claim.rule : claim.activity);
    case 'awaiting-approval':
      return content(claim.request);
    case 'awaiting-answer':
      return content([claim.topic, claim.question, ...claim.options].join('\n'));
    case 'done':
      return content(claim.summary, claim.proven ? 1 : 0);
    case 'blocked':
      return content(claim.need);
    case 'error':
      return content(claim.failure);
    case 'rate-limited':
      return content(String(claim.resumesAt === null), claim.resumesAt ?? 0, sameMoment);
    case 'looping':
      return content(claim.repeats, claim.times);
    case 'stalled':
      return content('', claim.quietMs, sameQuiet);
    case 'exited':
      return content('', claim.code);
    case 'crashed':
      return content(`${claim.code} ${claim.signal}`);
    default:
      return content('');
  }
}
