import { describe, expect, it } from 'vitest';
import type { Claim } from '#shared/detect/claim.ts';
import type { Status } from '#shared/detect/status.ts';
import { promptStateOf } from './prompt-state.ts';

const base = { rule: 'r', evidence: '', source: 'screen' } as const;
const idle: Claim = { kind: 'idle', ...base };
const working: Claim = { kind: 'working', activity: '', ...base };
const asking: Claim = { kind: 'awaiting-approval', request: 'x', ...base };
const done: Claim = { kind: 'done', summary: '', proven: true, ...base };
const submitted: Claim = { ...working, rule: 'prompt-submitted' };
const lost: Claim = { kind: 'lost', ...base };
const since = (claim: Claim): Status => ({ ...claim, since: 0 });

describe('the prompt', () => {
  it.each([
    ['free', idle, idle],
    ['free', idle, done],
    ['busy', idle, working],
    ['busy', working, idle],
    ['asking', asking, idle],
    ['asking', idle, asking],
    ['asking', working, asking],
    ['expecting', submitted, idle],
    ['gone', idle, lost],
  ])('is %s when %o is seen and %o is shown', (expected, live, shown) => {
    expect(promptStateOf({ live, status: since(shown), dispute: null })).toBe(expected);
  });

  it.each([
    ['asking', asking],
    ['busy', working],
    ['free', idle],
  ])('is %s when another source sees %o', (expected, against) => {
    expect(promptStateOf({ live: idle, status: since(idle), dispute: { against, since: 0 } })).toBe(expected);
  });
});
