import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { launched, specOf, statusOf, tellStory } from '#shared/swarm/testing/story.ts';
import { findRecordings, readRecording } from '../replay/recordings.ts';
import { saveStatusCase } from './status-case.ts';
import type { StatusCase } from './status-case.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'status-case-'));
});
afterEach(() => rm(parent, { recursive: true }));

const start = 1_795_176_000_500;

function wrongStatus(): StatusCase {
  const story = tellStory();
  const { agentId, runId } = launched(story, { ...specOf('Cart API'), profile: 'claude' });
  const status = statusOf('idle', start + 4_000);
  story.happen({ type: 'status-changed', agentId, runId, status });
  return {
    agent: story.agent(agentId),
    recording: {
      startedAt: start,
      size: { cols: 80, rows: 24 },
      events: [
        { kind: 'output', at: start, text: 'hello' },
        { kind: 'resize', at: start + 1_000, size: { cols: 100, rows: 30 } },
        { kind: 'input', at: start + 2_000, text: '\r' },
        {
          kind: 'signal',
          at: start + 3_000,
          signal: { kind: 'report', report: { kind: 'connected' }, channel: 'hook' },
        },
      ],
    },
    truth: 'working',
    note: 'It was compiling.',
    decisions: story.events,
    now: start + 9_000,
  };
}

it('is a recording with its truth, as the benchmark reads it', async () => {
  const saved = await saveStatusCase(join(parent, 'cases'), wrongStatus());
  const [file] = await findRecordings(parent);
  if (!saved.ok || file === undefined) throw new Error('Nothing was saved.');
  const recording = await readRecording(file);
  if (!recording.ok) throw new Error(recording.error);
  const { cast, labels } = recording.value;
  expect(cast).toMatchObject({ cols: 80, rows: 24, recordedAt: 1_795_176_000_000 });
  expect(cast.events).toEqual([
    { kind: 'output', at: 0, text: 'hello' },
    { kind: 'resize', at: 1_000, cols: 100, rows: 30 },
    { kind: 'input', at: 2_000, text: '\r' },
  ]);
  expect(labels).toMatchObject({
    agent: 'claude',
    duration: 9,
    spans: [{ t0: 4, t1: 9, state: 'working', note: 'It was compiling.' }],
  });
  expect(await readFile(join(saved.value, 'case.signals.jsonl'), 'utf8')).toContain('"connected"');
  expect(JSON.parse(await readFile(join(saved.value, 'case.decisions.json'), 'utf8'))).toMatchObject({
    told: { kind: 'idle' },
    note: 'It was compiling.',
  });
});

it.skipIf(process.platform === 'win32')('is for its owner alone', async () => {
  const saved = await saveStatusCase(parent, wrongStatus());
  if (!saved.ok) throw new Error(saved.error.message);
  expect((await stat(saved.value)).mode & 0o777).toBe(0o700);
  expect((await stat(join(saved.value, 'case.cast'))).mode & 0o777).toBe(0o600);
});

it('says why it cannot be written', async () => {
  const saved = await saveStatusCase('/dev/null/cases', wrongStatus());
  expect(saved).toMatchObject({ ok: false, error: { code: 'state-directory-unwritable' } });
});
