import { describe, expect, it } from 'vitest';
import { needsUser, statusKinds } from '#shared/detect/status.ts';
import type { Status } from '#shared/detect/status.ts';
import { statusDetail, statusLooks } from './status-look.ts';

const base = { since: 0, rule: 'test', evidence: 'bash: claud: not found', source: 'screen' } as const;

describe('statusLooks', () => {
  it('tells every status by a word and an icon of its own', () => {
    const looks = statusKinds.map((kind) => statusLooks[kind]);
    expect(new Set(looks.map((look) => look.word)).size).toBe(statusKinds.length);
    expect(new Set(looks.map((look) => look.icon)).size).toBe(statusKinds.length);
  });

  it('keeps the two loud classes for those that need the person, and only for them', () => {
    const loud = statusKinds.filter((kind) => ['needs-you', 'trouble'].includes(statusLooks[kind].tone));
    expect(loud).toEqual(statusKinds.filter(needsUser));
  });
});

describe('statusDetail', () => {
  it.each<[Status, string]>([
    [{ ...base, kind: 'awaiting-approval', request: 'Bash(rm)' }, 'Bash(rm)'],
    [{ ...base, kind: 'done', summary: 'Cart rounds', proven: true }, 'Cart rounds'],
    [{ ...base, kind: 'done', summary: 'Cart rounds', proven: false }, 'Cart rounds (no evidence given)'],
    [{ ...base, kind: 'looping', repeats: 'TS2345', times: 4 }, '4 times: TS2345'],
    [{ ...base, kind: 'crashed', code: 1, signal: null }, 'Exit code 1'],
    [{ ...base, kind: 'crashed', code: null, signal: 'SIGKILL' }, 'Ended by SIGKILL'],
    [{ ...base, kind: 'crashed', code: null, signal: null }, 'bash: claud: not found'],
    [{ ...base, kind: 'exited', code: 0 }, 'Exit code 0'],
    [{ ...base, kind: 'exited', code: 143 }, 'Stopped'],
    [{ ...base, kind: 'idle' }, ''],
    [{ ...base, kind: 'working', activity: 'Working' }, ''],
    [{ ...base, kind: 'working', activity: 'working…' }, ''],
    [{ ...base, kind: 'working', activity: 'Working on the cart' }, 'Working on the cart'],
    [{ ...base, kind: 'error', failure: '' }, ''],
  ])('says %o in one line', (status, text) => {
    expect(statusDetail(status)).toBe(text);
  });
});
