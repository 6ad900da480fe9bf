import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createBed } from '../support/bed.ts';
import { scoreMerges } from './conflicts/generated-merges.ts';
import type { MergeScore } from './conflicts/generated-merges.ts';
import { readHostLoad, untilAtRest } from './conflicts/host-load.ts';
import { makeLargeRepository } from './conflicts/large-repository.ts';
import { writeEverySecond } from './conflicts/steady-writers.ts';
import { hearConflicts } from './conflicts/told-conflicts.ts';
import type { ToldConflicts } from './conflicts/told-conflicts.ts';
import { benchOptions, percentile, report, round } from './support/report.ts';

/*
 * How soon a conflict is told, and what looking for conflicts costs: a repository of 20,000 files, 20 agents with a
 * worktree each, a change in each of them every second. Goal: p95 500 ms from the second write to the alert.
 * And whether predicted merge conflicts are those that git finds: no miss, no false one.
 *
 * `node e2e/bench/conflicts.ts [--json FILE] [--quick] [--cpu-prof FOLDER]`
 */

interface Measured {
  readonly files: number;
  readonly worktrees: number;
  readonly alerts: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** From the second write to the word that the branches will not merge. */
  readonly mergeMedianMs: number;
  readonly mergeP95Ms: number;
  /** Alerts, and words that the branches will not merge, that never came. */
  readonly untold: number;
  readonly unpredicted: number;
  /** Processor time of the host and all the git that it ran, as share of one core. */
  readonly hostCpuShare: number;
  /** Share of the time for which the host's main thread was ready and waited for a processor that others had. */
  readonly waitShare: number | null;
  /** Load average of the machine over the last minute of the measurement. */
  readonly load: number;
}

interface ConflictRow extends Measured {
  readonly merges: {
    readonly tried: number;
    readonly conflicts: number;
    readonly missed: number;
    readonly false: number;
  };
}

const options = benchOptions(['cpu-prof']);
const files = options.quick ? 2_000 : 20_000;
const worktrees = options.quick ? 5 : 20;
const seconds = options.quick ? 8 : 40;
const cases = options.quick ? 20 : 200;

/** For the first look at each worktree, which is no change. */
const mostSettlingMs = 60_000;

/** What was not told by then is not told at all. */
const patienceMs = 10_000;

const say = (text: string): void => console.error(`  ${round(performance.now() / 1_000, 0)} s  ${text}`);

async function measure(): Promise<Measured> {
  const profile = options.extra['cpu-prof'];
  const bed = await createBed(
    profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` },
  );
  try {
    say(`Making a repository of ${files} files.`);
    await makeLargeRepository(bed.project, files);
    const agents = Array.from({ length: worktrees }, (_, index) => ({
      name: `Agent ${index}`,
      command: 'sleep',
      args: ['100000'],
      worktree: true,
    }));
    await writeFile(join(bed.project, 'swarm.yaml'), JSON.stringify({ name: 'bench', agents }));
    const { pid } = (await bed.start()).ready;
    const all = Promise.withResolvers<void>();
    const told = await hearConflicts(bed.stateDir, (count) => {
      if (count % 5 === 0) say(`${count} of ${worktrees} worktrees`);
      if (count === worktrees) all.resolve();
    });
    const up = await bed.cli('up', bed.project);
    if (up.code !== 0) throw new Error(up.stderr);
    await all.promise;
    say(`The host is at rest after ${round((await untilAtRest(pid, mostSettlingMs)) / 1_000, 0)} s.`);
    const measured = await measureAlerts(pid, told);
    told.close();
    return measured;
  } finally {
    await bed.stop();
    await bed.removeFolders();
  }
}

async function measureAlerts(pid: number, told: ToldConflicts): Promise<Measured> {
  const before = await readHostLoad(pid);
  const writtenAt = new Map<string, number>();
  say(`Writing for ${seconds} s.`);
  await writeEverySecond([...told.tops.values()], seconds, (path, at) => writtenAt.set(path, at));
  const after = await readHostLoad(pid);
  const isAllTold = (): boolean => [...writtenAt.keys()].every((path) => told.mergeAt.has(path));
  for (let waited = 0; waited < patienceMs && !isAllTold(); waited += 100) await pause(100);

  const alerts = delays(writtenAt, told.alertAt);
  const predictions = delays(writtenAt, told.mergeAt);
  const span = after.at - before.at;
  return {
    files,
    worktrees,
    alerts: alerts.length,
    medianMs: round(percentile(alerts, 0.5), 0),
    p95Ms: round(percentile(alerts, 0.95), 0),
    mergeMedianMs: round(percentile(predictions, 0.5), 0),
    mergeP95Ms: round(percentile(predictions, 0.95), 0),
    untold: alerts.filter((delay) => !Number.isFinite(delay)).length,
    unpredicted: predictions.filter((delay) => !Number.isFinite(delay)).length,
    hostCpuShare: round((after.cpu - before.cpu) / span, 3),
    waitShare:
      after.waited === null || before.waited === null
        ? null
        : round((after.waited - before.waited) / span, 3),
    load: round(loadavg()[0] ?? 0, 1),
  };
}

/** Infinite for what was never told. */
const delays = (
  writtenAt: ReadonlyMap<string, number>,
  toldAt: ReadonlyMap<string, number>,
): readonly number[] =>
  [...writtenAt].map(([path, at]) => (toldAt.get(path) ?? Number.POSITIVE_INFINITY) - at);

const rowOf = (measured: Measured, score: MergeScore): ConflictRow => ({
  ...measured,
  merges: {
    tried: score.cases,
    conflicts: score.conflicts,
    missed: score.missed,
    false: score.false + score.otherFiles,
  },
});

const measured = await measure();
say(`Merging ${cases} generated pairs of branches.`);
const score = await scoreMerges(cases, (done) => {
  if (done % 50 === 0) say(`${done} of ${cases} merges`);
});
await report<ConflictRow>(
  'conflicts',
  [
    { title: 'files', value: (row) => row.files },
    { title: 'worktrees', value: (row) => row.worktrees },
    { title: 'alerts', value: (row) => row.alerts },
    { title: 'untold', value: (row) => row.untold },
    { title: 'median ms', value: (row) => row.medianMs },
    { title: 'p95 ms', value: (row) => row.p95Ms },
    { title: 'merge median ms', value: (row) => row.mergeMedianMs },
    { title: 'merge p95 ms', value: (row) => row.mergeP95Ms },
    { title: 'unpredicted', value: (row) => row.unpredicted },
    { title: 'host CPU', value: (row) => `${round(row.hostCpuShare * 100, 1)} %` },
    {
      title: 'waits for CPU',
      value: (row) => (row.waitShare === null ? '–' : `${round(row.waitShare * 100, 1)} %`),
    },
    { title: 'load', value: (row) => row.load },
    { title: 'merges', value: (row) => row.merges.tried },
    { title: 'conflicts', value: (row) => row.merges.conflicts },
    { title: 'missed', value: (row) => row.merges.missed },
    { title: 'false', value: (row) => row.merges.false },
  ],
  [rowOf(measured, score)],
  options,
);
