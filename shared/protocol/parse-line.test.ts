import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProtocolLine } from './parse-line.ts';

const done = (summary: string) => ({ kind: 'done', summary });

describe('a protocol line', () => {
  it.each([
    ['STATUS: DONE — tests pass (14/14)', done('tests pass (14/14)')],
    ['STATUS: DONE – tests pass', done('tests pass')],
    ['STATUS: DONE - tests pass', done('tests pass')],
    ['STATUS: DONE -- tests pass', done('tests pass')],
    ['STATUS: DONE: tests pass', done('tests pass')],
    ['STATUS: DONE. All tests pass', done('All tests pass')],
    ['STATUS: DONE (14/14 tests)', done('(14/14 tests)')],
    ['STATUS: DONE', done('')],
    ['STATUS: DONE.', done('')],
    ['status: done — quietly', done('quietly')],
    ['Status: Done — loudly', done('loudly')],
    ['● STATUS: DONE — bullet', done('bullet')],
    ['  - STATUS: DONE — dash', done('dash')],
    ['* STATUS: DONE — star', done('star')],
    ['• STATUS: DONE — dot', done('dot')],
    ['✦ STATUS: DONE — star of another agent', done('star of another agent')],
    ['✅ STATUS: DONE — picture', done('picture')],
    ['**STATUS: DONE** — bold', done('bold')],
    ['**STATUS:** DONE — bold word', done('bold word')],
    ['STATUS: **DONE** — bold verdict', done('bold verdict')],
    ['**STATUS: DONE — all bold**', done('all bold')],
    ['`STATUS: DONE — code`', done('code')],
    ['## STATUS: DONE — heading', done('heading')],
    ['│ STATUS: DONE — boxed                 │', done('boxed')],
    ['│ ● **STATUS: DONE** — boxed bullet    │', done('boxed bullet')],
    ['STATUS : DONE — blank before the colon', done('blank before the colon')],
    ['STATUS: BLOCKED — need the staging password', { kind: 'blocked', need: 'need the staging password' }],
    ['STATUS: ERROR — same error three times', { kind: 'error', failure: 'same error three times' }],
    ['PROGRESS: [2/5] — schema written', { kind: 'progress', done: 2, total: 5, label: 'schema written' }],
    ['PROGRESS: 2/5 - schema', { kind: 'progress', done: 2, total: 5, label: 'schema' }],
    ['PROGRESS: [5/5]', { kind: 'progress', done: 5, total: 5, label: '' }],
    ['BUILD: PASS', { kind: 'build', passed: true, summary: '' }],
    [
      'BUILD: FAIL — TS2304 cannot find name foo',
      { kind: 'build', passed: false, summary: 'TS2304 cannot find name foo' },
    ],
    ['BUILD: FAILED: 3 errors', { kind: 'build', passed: false, summary: '3 errors' }],
    ['NEED: src/api.ts — the cart types', { kind: 'need', what: 'src/api.ts', why: 'the cart types' }],
    ['NEED: src/a-b.ts', { kind: 'need', what: 'src/a-b.ts', why: '' }],
    ['NEED: the API key: to call staging', { kind: 'need', what: 'the API key', why: 'to call staging' }],
    ['CONTRACT: cart API', { kind: 'contract', title: 'cart API', body: '' }],
  ])('%s', (line, expected) => {
    expect(parseProtocolLine(line)).toEqual(expected);
  });
});

describe('no protocol line', () => {
  it.each([
    'When finished print STATUS: DONE or STATUS: BLOCKED.',
    'STATUS: DONE or STATUS: BLOCKED',
    'STATUS: DONE | BLOCKED | ERROR',
    'STATUS: DONE/BLOCKED/ERROR',
    'STATUS: DONE, BLOCKED or ERROR',
    'STATUS: DONE — then STATUS: BLOCKED — if it does not work',
    'STATUS: DONE — <what was done> + <evidence>',
    'STATUS: BLOCKED — <exactly what is needed>',
    'STATUS: DONE — …',
    'STATUS: DONE — ...',
    'STATUS: <done|blocked|error>',
    'STATUS: working on it',
    'STATUS: DONEISH — no',
    'STATUS: D',
    'STATUS:',
    '> STATUS: DONE — quoted',
    '▎ STATUS: DONE — quoted',
    '│ STATUS: DONE — a bar on the left only',
    '+STATUS: DONE — in a diff',
    '+ STATUS: DONE — in a diff',
    '-STATUS: DONE — in a diff',
    '12  STATUS: DONE — in a listing',
    '12: STATUS: DONE — in a listing',
    '1. STATUS: DONE — in a numbered list',
    '❯ STATUS: DONE — typed',
    '› STATUS: DONE — typed',
    '⎿  STATUS: DONE — printed by a tool',
    '│ STATUS: DONE │ finished, with proof │',
    '| STATUS: DONE | finished, with proof |',
    '"STATUS: DONE — in quotes"',
    '// STATUS: DONE — in a comment',
    '# STATUS: DONE'.slice(0, 1),
    'PROGRESS: [X/Y] — what just completed',
    'PROGRESS: [6/5] — more than all',
    'PROGRESS: [0/0]',
    'PROGRESS: 2026/11/20',
    'BUILD: PASS / BUILD: FAIL',
    'BUILD: failing since Monday',
    'need: more coffee',
    'NEED: <path or thing> — <what and why>',
    'CONTRACT: <title>',
    'CONTRACT:',
    '',
  ])('%s', (line) => {
    expect(parseProtocolLine(line)).toBeNull();
  });
});

it('never throws, whatever the line', () => {
  const word = fc.constantFrom(
    'STATUS',
    'PROGRESS',
    'BUILD',
    'NEED',
    'CONTRACT',
    ':',
    ' ',
    '—',
    '**',
    '`',
    '[1/2]',
    'DONE',
    'FAIL',
    '│',
    '<x>',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ unit: 'binary' })), { maxLength: 30 }), (parts) => {
      const line = parseProtocolLine(parts.join(''));
      expect(line === null || typeof line.kind === 'string').toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it('reads a very long line, cut', () => {
  const line = parseProtocolLine(`STATUS: BLOCKED — ${'long '.repeat(100_000)}`);
  expect(line?.kind).toBe('blocked');
  expect(JSON.stringify(line).length).toBeLessThan(2100);
});
