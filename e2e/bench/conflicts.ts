import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readProcess } from '../../electron/host/process/process-table.ts';
import type { SwarmEvent } from '../../shared/swarm/events.ts';
import { createBed } from '../support/bed.ts';
import { contentOf, makeLargeRepository, pathOf } from './conflicts/large-repository.ts';
import { followEvents } from './conflicts/event-feed.ts';
import { scoreMerges } from './conflicts/generated-merges.ts';
import { benchOptions, percentile, report, round } from './support/report.ts';

/*
 * How soon a conflict is told, and what looking for conflicts costs: a repository of 20,000 files, 20 agents with a
 * worktree each, a change in each of them every second. Goal: p95 500 ms from the second write to the alert.
 * And whether predicted merge conflicts are those that git finds: no miss, no false one.
 *
 * `node e2e/bench/conflicts.ts [--json FILE] [--quick]`
 */

interface ConflictRow {
  readonly files: number;
  readonly worktrees: number;
  readonly alerts: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** From the second write to the word that the branches will not merge. */
  readonly mergeP95Ms: number;
  /** Processor time of the host and all the git that it ran, as share of one core. */
  readonly hostCpuShare: number;
  readonly cases: number;
  readonly realConflicts: number;
  readonly missed: number;
  readonly falseAlarms: number;
}

const options = benchOptions();
const files = options.quick ? 2_000 : 20_000;
const worktrees = options.quick ? 5 : 20;
const seconds = options.quick ? 8 : 40;
const cases = options.quick ? 20 : 200;

/** For the first look at each worktree, which is no change. */
const settlingMs = 6_000;

type Measured = Omit<ConflictRow, 'cases' | 'realConflicts' | 'missed' | 'falseAlarms'>;

async function measure(): Promise<Measured> {
  const bed = await createBed({});
  try {
    await makeLargeRepository(bed.project, files);
    const agents = Array.from({ length: worktrees }, (_, index) => ({
      name: `Agent ${index}`,
      command: 'sleep',
      args: ['100000'],
      worktree: true,
    }));
    await writeFile(join(bed.project, 'swarm.yaml'), JSON.stringify({ name: 'bench', agents }));
    await bed.start();
    const heard = await listen(bed.stateDir);
    const up = await bed.cli('up', bed.project);
    if (up.code !== 0) throw new Error(up.stderr);
    while (heard.tops.size < worktrees) await pause(200);
    await pause(settlingMs);
    const pid = bed.host().ready.pid;
    const before = { at: performance.now(), cpuMs: await cpuMs(pid) };
    const writtenAt = await writeEverySecond([...heard.tops.values()]);
    await pause(3_000);
    const after = { at: performance.now(), cpuMs: await cpuMs(pid) };
    const share = (after.cpuMs - before.cpuMs) / (after.at - before.at);
    heard.close();
    return summary(writtenAt, heard, share);
  } finally {
    await bed.stop();
    await bed.removeFolders();
  }
}

interface Heard {
  /** Tops of the worktrees, by agent. */
  readonly tops: ReadonlyMap<string, string>;
  /** When a conflict on a path was told (`performance.now()`). */
  readonly alertAt: ReadonlyMap<string, number>;
  /** When it was told that a path does not merge. */
  readonly mergeAt: ReadonlyMap<string, number>;
  readonly close: () => void;
}

async function listen(stateDir: string): Promise<Heard> {
  const tops = new Map<string, string>();
  const alertAt = new Map<string, number>();
  const mergeAt = new Map<string, number>();
  const pathById = new Map<string, string>();
  const feed = await followEvents(stateDir, ({ body }: SwarmEvent, at) => {
    if (body.type === 'worktree-created') tops.set(body.agentId, body.path);
    if (body.type === 'conflict-found') {
      pathById.set(body.conflictId, body.path);
      if (!alertAt.has(body.path)) alertAt.set(body.path, at);
    }
    const path =
      body.type === 'conflict-found' || body.type === 'conflict-judged'
        ? pathById.get(body.conflictId)
        : undefined;
    if (path !== undefined && 'level' in body && body.level === 'merge' && !mergeAt.has(path))
      mergeAt.set(path, at);
  });
  return { tops, alertAt, mergeAt, close: feed.close };
}

/**
 * Every worktree changes a file each second, not all at once; one of them the file that another one changed a moment
 * ago. @returns when that second write of each such file was done, by path
 */
async function writeEverySecond(tops: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const writtenAt = new Map<string, number>();
  const step = 1_000 / tops.length;
  let next = 0;
  const freshPath = (): string => pathOf((next += 1));
  let shared = freshPath();
  const begun = performance.now();
  for (let second = 0; second < seconds; second += 1) {
    const first = second % tops.length;
    for (const [index, top] of tops.entries()) {
      await pause(Math.max(0, begun + second * 1_000 + index * step - performance.now()));
      const isSecond = index === (first + 1) % tops.length && second > 0;
      const isFirst = index === first;
      const path = isSecond ? shared : freshPath();
      await writeFile(join(top, path), contentOf(0, `${top} ${second}`));
      if (isSecond) writtenAt.set(path, performance.now());
      if (isFirst) shared = path;
    }
  }
  return writtenAt;
}

function summary(writtenAt: ReadonlyMap<string, number>, heard: Heard, share: number): Measured {
  const delays = (told: ReadonlyMap<string, number>): readonly number[] =>
    [...writtenAt].map(([path, at]) => (told.get(path) ?? Number.POSITIVE_INFINITY) - at);
  const alerts = delays(heard.alertAt);
  return {
    files,
    worktrees,
    alerts: alerts.length,
    medianMs: round(percentile(alerts, 0.5), 0),
    p95Ms: round(percentile(alerts, 0.95), 0),
    mergeP95Ms: round(percentile(delays(heard.mergeAt), 0.95), 0),
    hostCpuShare: round(share, 3),
  };
}

/** Of a process and of its children that have ended: git. */
async function cpuMs(pid: number): Promise<number> {
  const row = await readProcess(pid);
  if (row === null) throw new Error(`The host ${pid} has ended.`);
  return row.cpuMs + (await childrenCpuMs(pid));
}

/** Linux counts what ended children took in the fields `cutime` and `cstime`, in ticks of a hundredth of a second. */
async function childrenCpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

const measured = await measure();
const score = await scoreMerges(cases);
await report<ConflictRow>(
  'conflicts',
  [
    { title: 'files', value: (row) => row.files },
    { title: 'worktrees', value: (row) => row.worktrees },
    { title: 'alerts', value: (row) => row.alerts },
    { title: 'median ms', value: (row) => row.medianMs },
    { title: 'p95 ms', value: (row) => row.p95Ms },
    { title: 'merge p95 ms', value: (row) => row.mergeP95Ms },
    { title: 'host CPU', value: (row) => `${round(row.hostCpuShare * 100, 1)} %` },
    { title: 'merges', value: (row) => row.cases },
    { title: 'conflicts', value: (row) => row.realConflicts },
    { title: 'missed', value: (row) => row.missed },
    { title: 'false', value: (row) => row.falseAlarms },
  ],
  [
    {
      ...measured,
      cases: score.cases,
      realConflicts: score.conflicts,
      missed: score.missed,
      falseAlarms: score.false + score.otherFiles,
    },
  ],
  options,
);
