import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RequestId } from '../base/ids.ts';
import type { AgentReport } from '../signals/agent-report.ts';
import type { AgentRequest } from '../signals/agent-request.ts';
import { permission } from '../signals/testing/requests.ts';
import type { Signal } from '../signals/signal.ts';
import type { ScreenRow } from '../screen/screen-view.ts';
import { createDetector, step } from './detector.ts';
import { playedFrom } from './fixtures/played-agent.ts';
import { testProfile } from './fixtures/profiles.ts';
import { statusSchema } from './status.ts';

const folder = new URL('../../resources/agents/', import.meta.url);
const profiles = readdirSync(folder).map((file) =>
  testProfile(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object),
);

/** Pieces of real screens, so that random screens come near to what rules look for. */
const piece = fc.constantFrom(
  '────────────────────',
  '❯ ',
  '> ',
  '│',
  '╭────╮',
  '▀▀▀▀▀▀▀▀▀▀▀▀',
  '› 1. Yes',
  '  2. No',
  'Do you want to proceed?',
  '✻ Thinking… (3s)',
  'esc to interrupt',
  '● STATUS: DONE — x.ts',
  'BUILD: FAIL — y',
  '  ⎿  Added 1 line',
  '● Update(a.ts)',
  'user@host:~$ ',
  '日本語 🎉',
);
const row = fc
  .tuple(
    fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([parts, wrapped]): ScreenRow => ({ text: parts.join(''), wrapped, runs: [] }));

const view = fc
  .record({
    cols: fc.integer({ min: 1, max: 200 }),
    rows: fc.array(row, { maxLength: 40 }),
    cursor: fc.record({ x: fc.nat(300), y: fc.nat(60), visible: fc.boolean() }),
    alternate: fc.boolean(),
    revision: fc.nat(),
  })
  .map((shown): Signal => ({ kind: 'screen', view: shown }));

const text = fc.oneof(piece, fc.string({ unit: 'binary' }));
const requestId = fc.constantFrom('request-1', 'request-2').map((id) => id as RequestId);
const toolId = fc.constantFrom('t1', 't2');
const subagent = fc.constantFrom(null, 'explorer');
const asked = text.map((command): AgentRequest => permission({ title: command, command }));
const report: fc.Arbitrary<AgentReport> = fc.oneof(
  fc.constantFrom<AgentReport>(
    { kind: 'connected' },
    { kind: 'turn-interrupted' },
    { kind: 'turn-started', prompt: null },
    { kind: 'compaction-started' },
    { kind: 'compaction-ended' },
    { kind: 'usage', contextShare: 0.5, costUsd: null },
  ),
  text.map((reason): AgentReport => ({ kind: 'silent', reason })),
  fc.option(text).map((message): AgentReport => ({ kind: 'turn-ended', message })),
  fc
    .tuple(text, fc.option(fc.nat()))
    .map(([error, resumesAt]): AgentReport => ({ kind: 'turn-failed', error, resumesAt })),
  fc
    .tuple(fc.constantFrom('idle', 'busy', 'waiting'), text)
    .map(([state, detail]): AgentReport => ({ kind: 'state', state, detail })),
  fc.tuple(toolId, text, subagent).map(([id, title, by]): AgentReport => ({
    kind: 'tool-started',
    toolId: id,
    tool: 'Bash',
    title,
    subagent: by,
  })),
  fc.tuple(toolId, fc.boolean(), subagent).map(([id, ok, by]): AgentReport => ({
    kind: 'tool-ended',
    toolId: id,
    ok,
    files: [],
    subagent: by,
  })),
  fc
    .tuple(requestId, asked)
    .map(([id, request]): AgentReport => ({ kind: 'request-opened', requestId: id, request })),
  requestId.map((id): AgentReport => ({ kind: 'request-closed', requestId: id, outcome: 'answered' })),
  fc
    .tuple(fc.nat(3), text)
    .map(([running, detail]): AgentReport => ({ kind: 'background', running, detail })),
);
const signal: fc.Arbitrary<Signal> = fc.oneof(
  { weight: 5, arbitrary: view },
  text.map((shown): Signal => ({ kind: 'title', text: shown })),
  text.map((payload): Signal => ({ kind: 'program-status', payload: `state=${payload}` })),
  text.map((typed): Signal => ({ kind: 'input', text: `${typed}\r`, by: 'user' })),
  { weight: 3, arbitrary: report.map((said): Signal => ({ kind: 'report', report: said, channel: 'hook' })) },
  fc.nat().map((bytes): Signal => ({ kind: 'output', bytes })),
  fc
    .record({ cpu: fc.double({ noNaN: true }), children: fc.nat() })
    .map((sample): Signal => ({ kind: 'processes', ...sample })),
  fc.constantFrom<Signal>({ kind: 'tick' }, { kind: 'resized' }, { kind: 'bell' }, { kind: 'spawned' }),
);

it.each(profiles)('$id: always a status with a reason, whatever happens', (profile) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(signal, fc.nat(100_000)), { maxLength: 25 }), (happenings) => {
      let now = playedFrom;
      let state = createDetector(profile, now);
      for (const [happened, later] of happenings) {
        now += later;
        const next = step(state, happened, now);
        expect(next.wakeAt === null || next.wakeAt > now).toBe(true);
        expect(step(state, happened, now).status).toEqual(next.status);
        state = next.state;
      }
      expect(statusSchema.safeParse(state.status).success).toBe(true);
      expect(state.status.rule).not.toBe('');
      expect(state.status.since).toBeLessThanOrEqual(now);
    }),
    { numRuns: 150 },
  );
});
