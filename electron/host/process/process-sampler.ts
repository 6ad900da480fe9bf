import type { AgentId } from '#shared/base/ids.ts';
import { errnoOf } from './errno.ts';
import { treeOf } from './process-row.ts';
import type { ProcessIdentity, ProcessRow, ProcessTable } from './process-row.ts';
import { readProcessTable } from './process-table.ts';

/** What a process, or a tree of them, uses. */
export interface ProcessUsage {
  /** Share of one core since the last sample: 1 is all of it, a tree can use more. */
  readonly cpu: number;
  /** Resident memory; pages that processes share are counted for each. */
  readonly rssBytes: number;
  readonly processes: number;
}

/** One look at all agents. One that has just started is missing until there is something to compare with. */
export interface ProcessSample {
  readonly agents: ReadonlyMap<AgentId, ProcessUsage>;
  /** The host's own process. */
  readonly host: ProcessUsage;
}

/** A running agent: the first process of its tree. */
export interface SampledAgent {
  readonly agentId: AgentId;
  readonly pid: number;
  /** Null when it is not known: the agent cannot be sampled then. */
  readonly startTime: number | null;
}

export interface ProcessSampler {
  /** To be called when an agent has started: begins to sample until no agent runs any more. */
  readonly wake: () => void;
  /** Ends it for good. */
  readonly stop: () => void;
}

interface SamplerOptions {
  /** The agents that run now; sampling rests while there are none. */
  readonly agents: () => readonly SampledAgent[];
  readonly onSample: (sample: ProcessSample) => void;
  /** Hears at each look who belongs to the agents. */
  readonly onFamilies?: (members: readonly ProcessIdentity[]) => void;
  readonly intervalMs?: number;
}

/**
 * Often enough to see a stalled agent move, seldom enough to cost less than one per cent of a core. A look at Windows goes
 * through PowerShell and WMI, some hundred times as much: less often there.
 */
const defaultIntervalMs = process.platform === 'win32' ? 6000 : 2000;

interface Look {
  /** Milliseconds of the monotonic clock. */
  readonly at: number;
  readonly table: ProcessTable;
  /** Processor time of each tree so far, by the identity of its root. */
  readonly cpuMs: ReadonlyMap<string, number>;
  readonly hostCpuMs: number;
}

const keyOf = ({ pid, startTime }: ProcessIdentity): string => `${pid}@${startTime}`;

const sum = (rows: readonly ProcessRow[], value: (row: ProcessRow) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);

/**
 * With the time of ended children: compilers and tests are gone before the next look, and a child that is
 * moved from one column to the other must not count twice.
 */
const treeCpuMs = (rows: readonly ProcessRow[]): number =>
  sum(rows, (row) => row.cpuMs + row.endedChildrenCpuMs);

function hostCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Share of one core between two looks; a daemon that left the tree takes its time along, hence the bound. */
const share = (fromMs: number, toMs: number, elapsedMs: number): number =>
  elapsedMs > 0 ? Math.max(0, toMs - fromMs) / elapsedMs : 0;

/** Processor time at the earlier look; none for a process that was started since, unknown for an older one. */
function earlierCpuMs(earlier: Look, root: ProcessIdentity): number | null {
  const known = earlier.cpuMs.get(keyOf(root));
  if (known !== undefined) return known;
  return earlier.table.get(root.pid)?.startTime === root.startTime ? null : 0;
}

interface Tree {
  readonly agentId: AgentId;
  readonly root: ProcessIdentity;
  readonly rows: readonly ProcessRow[];
}

const treesOf = (table: ProcessTable, agents: readonly SampledAgent[]): readonly Tree[] =>
  agents.flatMap(({ agentId, pid, startTime }) => {
    if (startTime === null) return [];
    const root = { pid, startTime };
    const rows = treeOf(table, root).filter((row) => !row.zombie);
    return rows.length === 0 ? [] : [{ agentId, root, rows }];
  });

function compare(earlier: Look, now: Look, trees: readonly Tree[]): ProcessSample {
  const elapsedMs = now.at - earlier.at;
  const usages = trees.flatMap(({ agentId, root, rows }): [AgentId, ProcessUsage][] => {
    const from = earlierCpuMs(earlier, root);
    if (from === null) return [];
    const cpu = share(from, treeCpuMs(rows), elapsedMs);
    return [[agentId, { cpu, rssBytes: sum(rows, (row) => row.rssBytes), processes: rows.length }]];
  });
  const host = {
    cpu: share(earlier.hostCpuMs, now.hostCpuMs, elapsedMs),
    rssBytes: process.memoryUsage.rss(),
    processes: 1,
  };
  return { agents: new Map(usages), host };
}

interface Glance {
  readonly now: Look;
  readonly trees: readonly Tree[];
}

async function look(agents: () => readonly SampledAgent[]): Promise<Glance | null> {
  try {
    const table = await readProcessTable();
    const trees = treesOf(table, agents());
    const cpuMs = new Map(trees.map(({ root, rows }) => [keyOf(root), treeCpuMs(rows)]));
    return { now: { at: performance.now(), table, cpuMs, hostCpuMs: hostCpuMs() }, trees };
  } catch (error) {
    const code = errnoOf(error);
    // No file can be opened at the moment, or Windows gave no answer: the next look may be luckier.
    if (code === 'EMFILE' || code === 'ENFILE' || code === 'EAGAIN') return null;
    throw error;
  }
}

/**
 * Samples what the process tree of each agent, and the host, use: every few seconds, one pass over the
 * process table for all of them. Without agents no timer runs; a running one does not hold the host.
 */
export function createProcessSampler(options: SamplerOptions): ProcessSampler {
  const { agents, onSample, onFamilies, intervalMs = defaultIntervalMs } = options;
  let awake = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const sample = async (earlier: Look | null): Promise<void> => {
    const glance = await look(agents);
    if (stopped) return;
    if (glance !== null) onFamilies?.(glance.trees.flatMap(({ rows }) => rows));
    if (glance !== null && earlier !== null) onSample(compare(earlier, glance.now, glance.trees));
    awake = agents().length > 0;
    if (awake) timer = setTimeout(() => void sample(glance?.now ?? earlier), intervalMs).unref();
  };

  return {
    wake() {
      if (awake || stopped) return;
      awake = true;
      void sample(null);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
