import { expect, it } from 'vitest';
import type { Status, StatusKind } from '#shared/detect/status.ts';
import type { Truth } from '#shared/detect/truth.ts';
import type { Labels } from './labels.ts';
import type { At } from './replay.ts';
import { accuracyOf, score } from './score.ts';

const base = { since: 0, rule: 'test', evidence: '', source: 'screen' } as const;

/** A status with the least content; only its kind is scored. */
const at = (seconds: number, kind: StatusKind): At<Status> => ({
  at: seconds * 1000,
  value: { kind, ...base } as Status,
});

const labels = (
  spans: readonly (readonly [t0: number, t1: number, state: Truth, note?: string])[],
  more: Partial<Labels> = {},
): Labels => ({
  agent: 'tool',
  scenario: 'made-up',
  variant: 'plain',
  duration: spans.at(-1)?.[1] ?? 0,
  spans: spans.map(([t0, t1, state, note = '']) => ({ t0, t1, state, note })),
  events: [],
  samples: [],
  ...more,
});

it('weighs by time and leaves out the first 100 ms of each true state', () => {
  const scored = score(
    [at(0, 'working'), at(1.1, 'idle')],
    labels([
      [0, 1, 'working'],
      [1, 2.1, 'idle'],
      [2.1, 3.2, 'working'],
    ]),
  );
  expect(accuracyOf(scored.cells)).toBeCloseTo(1.9 / 2.9);
  expect(scored.spans.map(({ delayMs }) => delayMs)).toEqual([0, 100, null]);
});

it('counts the delay up to the right status that holds', () => {
  const statuses = [at(0, 'idle'), at(1.2, 'working'), at(1.4, 'idle'), at(1.9, 'working')];
  const scored = score(
    statuses,
    labels([
      [0, 1, 'idle'],
      [1, 5, 'working'],
    ]),
  );
  expect(scored.spans.at(-1)?.delayMs).toBeCloseTo(900);
  expect(scored.flaps).toBe(2);
});

it('takes idle for right after a finished task only as long as done', () => {
  const scored = score(
    [at(0, 'done')],
    labels([
      [0, 2, 'done'],
      [2, 4, 'idle'],
      [4, 6, 'working'],
      [6, 8, 'idle'],
    ]),
  );
  expect(scored.mistakes.map(({ from, truth }) => [from, truth])).toEqual([
    [4100, 'working'],
    [6100, 'idle'],
  ]);
});

it('tells missed and false needs of the user apart', () => {
  const scored = score(
    [at(0, 'error'), at(2, 'working')],
    labels([
      [0, 2, 'working'],
      [2, 4, 'waiting_approval', 'shell permission dialog'],
    ]),
  );
  expect(scored.falseAlarms.map(({ from, to }) => [from, to])).toEqual([[100, 2000]]);
  expect(scored.spans.filter(({ needsUser, met }) => needsUser && !met)).toHaveLength(1);
});

it('does not score what is typed to leave', () => {
  const scored = score([at(0, 'blocked')], labels([[0, 2, 'idle', 'typing exit command /quit']]));
  expect(scored.cells).toEqual([]);
  expect(accuracyOf(scored.cells)).toBe(1);
});

it('wants a crash told after a kill', () => {
  const killed = labels([[0, 2, 'exited']], { exit: { t: 0, exitCode: 0, signal: 9 } });
  expect(accuracyOf(score([at(0, 'exited')], killed).cells)).toBe(0);
  expect(accuracyOf(score([at(0, 'crashed')], killed).cells)).toBe(1);
});

it('lets a stall count as work only where the server hangs', () => {
  const spans = [[0, 60, 'working']] as const;
  expect(accuracyOf(score([at(0, 'stalled')], labels(spans)).cells)).toBe(0);
  expect(accuracyOf(score([at(0, 'stalled')], labels(spans, { scenario: 'hang-60' })).cells)).toBe(1);
});
