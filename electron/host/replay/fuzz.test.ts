import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { testProfile, toolJson } from '#shared/detect/fixtures/profiles.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { Signal } from '#shared/signals/signal.ts';
import { statusSchema } from '#shared/detect/status.ts';
import type { Cast, CastEvent } from './asciicast.ts';
import { replay } from './replay.ts';
import type { At, Replay } from './replay.ts';

const profile = testProfile(toolJson);

/** Pieces of what agents print, cut anywhere, and what no agent prints. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '\u001b[2J\u001b[H',
    '\u001b[?2026h',
    '\u001b[?2026l',
    '\u001b[?1049h',
    '\u001b[?1049l',
    '\u001b]0;~ tool\u0007',
    '\u001b]0;= tool',
    '\u001b]7501;state=working\u0007',
    '\u001b[38;2;1;',
    '* Thinking… 3s\r\n',
    '--------------------\r\n> \r\n--------------------',
    '====================\r\nAllow it?\r\n> 1. Yes\r\n  2. No',
    'STATUS: DONE — wrote cart.ts\r\n',
    'Replace it? (y/n) ',
    '\r\n',
  ),
);

const event: fc.Arbitrary<CastEvent> = fc.oneof(
  fc.record({ kind: fc.constant('output' as const), at: fc.nat(30_000), text: piece }),
  fc.record({
    kind: fc.constant('input' as const),
    at: fc.nat(30_000),
    text: fc.constantFrom('\r', '1', 'go', '\u0003', '\u001b[B', '\u001b[200~go\r\u001b[201~'),
  }),
  fc.record({
    kind: fc.constant('resize' as const),
    at: fc.nat(30_000),
    cols: fc.integer({ min: 2, max: 200 }),
    rows: fc.integer({ min: 1, max: 60 }),
  }),
);

const reports: fc.Arbitrary<readonly At<Signal>[]> = fc.array(
  fc.record({
    at: fc.nat(30_000),
    value: fc
      .constantFrom<AgentReport>(
        { kind: 'turn-started', prompt: null },
        { kind: 'turn-ended', message: 'STATUS: DONE — wrote cart.ts' },
        { kind: 'turn-ended', message: null },
        { kind: 'turn-failed', error: 'limit', resumesAt: 1_795_177_000_000 },
        { kind: 'state', state: 'waiting', detail: 'permission' },
        { kind: 'state', state: 'idle', detail: '' },
        { kind: 'tool-started', toolId: 't', tool: 'Bash', title: 'npm test', subagent: null },
        { kind: 'tool-ended', toolId: 't', ok: false, files: [], subagent: null, failure: 'x' },
        { kind: 'background', running: 1, detail: '' },
        { kind: 'silent', reason: 'broken' },
      )
      .map((report): Signal => ({ kind: 'report', report, channel: 'hook' })),
  }),
  { maxLength: 8 },
);

const recording = fc.array(event, { maxLength: 40 }).map((events): Cast => ({
  cols: 80,
  rows: 24,
  recordedAt: 1_795_176_000_000,
  command: '',
  events: events.toSorted((a, b) => a.at - b.at),
}));

it('any bytes, keys and sizes give a status with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(recording, reports, async (cast, signals) => {
      const { statuses } = await replay(cast, { profile, signals });
      expect(statuses.length).toBeGreaterThan(0);
      for (const { value } of statuses) {
        expect(statusSchema.safeParse(value).error).toBeUndefined();
        expect(value.rule).not.toBe('');
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

/** What a person gets to know; the picture counts how often it was drawn. */
const told = ({ statuses, lines, edits }: Replay) => ({ statuses, lines, edits });

it('the same bytes in other pieces give the same statuses', async () => {
  await fc.assert(
    fc.asyncProperty(
      recording,
      reports,
      fc.integer({ min: 1, max: 30 }),
      async (cast, signals, chunkBytes) => {
        const whole = await replay(cast, { profile, signals });
        const inPieces = await replay(cast, { profile, signals, chunkBytes });
        expect(told(inPieces)).toEqual(told(whole));
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
