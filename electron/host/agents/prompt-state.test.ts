import { describe, expect, it } from 'vitest';
import type { Claim } from '#shared/detect/claim.ts';
import { noControl } from '#shared/detect/control.ts';
import { nothingReported } from '#shared/detect/reported.ts';
import type { Status } from '#shared/detect/status.ts';
import { promptStateOf } from './prompt-state.ts';

const base = { rule: 'r', evidence: '', source: 'screen' } as const;
const idle: Claim = { kind: 'idle', ...base };
const working: Claim = { kind: 'working', activity: '', ...base };
const asking: Claim = { kind: 'awaiting-approval', request: 'x', ...base };
const done: Claim = { kind: 'done', summary: '', proven: true, ...base };
const submitted: Claim = { ...working, rule: 'prompt-submitted' };
const lost: Claim = { kind: 'lost', ...base };
const silent = { dispute: null, reported: nothingReported, control: noControl, reading: null };
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
    expect(promptStateOf({ ...silent, live, status: since(shown) })).toBe(expected);
  });

  it.each([
    ['asking', asking],
    ['busy', working],
    ['free', idle],
  ])('is %s when another source sees %o', (expected, against) => {
    expect(
      promptStateOf({ ...silent, live: idle, status: since(idle), dispute: { against, since: 0 } }),
    ).toBe(expected);
  });

  it.each(['general/watcher', 'general/server', 'general/monitor', 'quiet-without-sign'])(
    'is not known to be open at rest by the rule %s',
    (rule) => {
      const quiet = { ...idle, rule };
      expect(promptStateOf({ ...silent, live: quiet, status: since(quiet) })).toBe('busy');
    },
  );

  it.each([
    ['busy', null],
    ['busy', working],
    ['free', idle],
  ])('at a limit is %s when its agent reports %o', (expected, claim) => {
    const limited: Claim = { kind: 'rate-limited', resumesAt: 1, ...base };
    const reported = { ...nothingReported, claim };
    expect(promptStateOf({ ...silent, live: limited, status: since(limited), reported })).toBe(expected);
  });
});
