/**
 * `node e2e/bench/detector.ts [FOLDER …] [--json FILE]`: plays recordings of agents through the real
 * chain and scores the statuses against their labels.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findRecordings, readRecording } from '../../electron/host/replay/recordings.ts';
import type { LabelledCast } from '../../electron/host/replay/recordings.ts';
import { signalsOfLabels } from '../../electron/host/replay/labels.ts';
import { replay } from '../../electron/host/replay/replay.ts';
import { score } from '../../electron/host/replay/score.ts';
import type { Score } from '../../electron/host/replay/score.ts';
import { loadProfile, problemText } from '../../shared/detect/load-profile.ts';
import type { AgentProfile } from '../../shared/detect/profile.ts';
import { report } from './support/report.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, mistakes: { type: 'boolean' } },
});

interface Row {
  readonly agent: string;
  readonly recordings: number;
  readonly accuracy: number;
  readonly missed: number;
  readonly falsePerHour: number;
  readonly delayMedianMs: number;
  readonly delayP95Ms: number;
  readonly timesRealTime: number;
}

interface Played {
  readonly recording: LabelledCast;
  readonly score: Score;
  readonly ms: number;
}

const profiles = new Map<string, AgentProfile>();

async function profileOf(agent: string): Promise<AgentProfile> {
  const known = profiles.get(agent);
  if (known) return known;
  const file = new URL(`../../resources/agents/${agent}.json`, import.meta.url);
  const loaded = loadProfile(JSON.parse(await readFile(file, 'utf8')));
  if (!loaded.ok) throw new Error(`${agent}: ${loaded.error.map(problemText).join('; ')}`);
  profiles.set(agent, loaded.value);
  return loaded.value;
}

async function play(file: string): Promise<Played> {
  const recording = await readRecording(file);
  const profile = await profileOf(recording.labels.agent);
  const start = performance.now();
  const played = await replay(recording.cast, { profile, signals: signalsOfLabels(recording.labels) });
  return { recording, score: score(played.statuses, recording.labels), ms: performance.now() - start };
}

function rowOf(agent: string, played: readonly Played[]): Row {
  const sums = played.flatMap((each) => [...each.score.byTruth.values()]);
  const delays = played
    .flatMap((each) => each.score.delays)
    .map(({ ms }) => ms)
    .filter((ms) => ms !== null)
    .toSorted((a, b) => a - b);
  const needing = new Set(['waiting_approval', 'blocked', 'error']);
  const missed = played
    .flatMap((each) => each.score.delays)
    .filter(({ span, ms }) => ms === null && needing.has(span.state));
  const seconds = played.reduce((sum, { recording }) => sum + recording.labels.duration, 0);
  return {
    agent,
    recordings: played.length,
    accuracy:
      sums.reduce((sum, { right }) => sum + right, 0) / sums.reduce((sum, { total }) => sum + total, 0),
    missed: missed.length,
    falsePerHour: played.reduce((sum, each) => sum + each.score.falseAlarms.length, 0) / (seconds / 3600),
    delayMedianMs: delays[Math.floor(delays.length / 2)] ?? 0,
    delayP95Ms: delays[Math.floor(delays.length * 0.95)] ?? 0,
    timesRealTime: (seconds * 1000) / played.reduce((sum, { ms }) => sum + ms, 0),
  };
}

function printMistakes(played: readonly Played[]): void {
  for (const { recording, score: scored } of played) {
    for (const { from, to, truth, note, status } of scored.mistakes) {
      if (to - from < 200) continue;
      const at = `${(from / 1000).toFixed(2)}–${(to / 1000).toFixed(2)} s`;
      console.log(`${recording.file} ${at}: ${truth} (${note}), told ${status.kind} by ${status.rule}`);
    }
  }
}

const files = (await Promise.all(positionals.map((folder) => findRecordings(folder)))).flat();
if (files.length === 0) throw new Error('Give folders with recordings: FILE.cast beside FILE.labels.json.');
const all: Played[] = [];
for (const file of files) all.push(await play(file));
if (values.mistakes === true) printMistakes(all);
const byAgent = Map.groupBy(all, ({ recording }) => recording.labels.agent);
await report<Row>(
  'Detector',
  [
    { title: 'agent', value: (row) => row.agent },
    { title: 'recordings', value: (row) => row.recordings },
    { title: 'accuracy %', value: (row) => (row.accuracy * 100).toFixed(2) },
    { title: 'missed', value: (row) => row.missed },
    { title: 'false/h', value: (row) => row.falsePerHour.toFixed(2) },
    { title: 'delay ms', value: (row) => Math.round(row.delayMedianMs) },
    { title: 'p95', value: (row) => Math.round(row.delayP95Ms) },
    { title: '× real time', value: (row) => Math.round(row.timesRealTime) },
  ],
  [...[...byAgent].map(([agent, played]) => rowOf(agent, played)), rowOf('all', all)],
  { json: values.json ?? null, quick: false, extra: {} },
);
