import { setTimeout as pause } from 'node:timers/promises';
import type { AgentOutput } from '../support/agent-output.ts';
import { openChain } from './chains.ts';
import type { ChainName, Lane } from './chains.ts';
import { writerOf } from './writers.ts';

/*
 * Runs in a process of its own for every measurement, so that none sees the memory or the compiled code of
 * another: takes one task by message, answers with one measurement, ends.
 */

export type Task =
  | {
      readonly kind: 'throughput';
      readonly chain: ChainName;
      readonly agents: number;
      readonly outputs: readonly AgentOutput[];
      readonly warmUpMs: number;
      readonly measuredMs: number;
    }
  | {
      readonly kind: 'memory';
      readonly agents: number;
      readonly outputs: readonly AgentOutput[];
      /** Bytes that each agent writes. */
      readonly bytes: number;
    };

export interface Throughput {
  /** Millions of bytes a second through the whole chain, all agents together. */
  readonly mbps: number;
  /** Processor time of this process as share of one core. */
  readonly cpu: number;
  /** Longest time that the event loop did not come round, in milliseconds. */
  readonly longestStallMs: number;
}

export interface Memory {
  /** Resident memory of this process with all agents, in millions of bytes. */
  readonly rssMb: number;
  /** Growth of the resident memory of this process by one agent, in millions of bytes. */
  readonly rssPerAgentMb: number;
}

/** Time for timers that follow the last output: the last view, the compaction of history. */
const settlingMs = 2500;

async function openLanes(task: Task, chain: ChainName): Promise<readonly Lane[]> {
  const open = await openChain(chain);
  const lanes: Lane[] = [];
  for (let index = 0; index < task.agents; index++) {
    lanes.push(await open(writerOf(task.outputs, index, task.kind === 'memory'), index));
  }
  return lanes;
}

const sum = (lanes: readonly Lane[]): number => lanes.reduce((total, lane) => total + lane.done(), 0);

/** Follows how long the event loop is away. */
function watchStalls(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

async function measureThroughput(task: Extract<Task, { kind: 'throughput' }>): Promise<Throughput> {
  const lanes = await openLanes(task, task.chain);
  try {
    await pause(task.warmUpMs);
    const stopWatch = watchStalls();
    const [start, bytes, cpu] = [performance.now(), sum(lanes), process.cpuUsage()];
    await pause(task.measuredMs);
    const used = process.cpuUsage(cpu);
    const ms = performance.now() - start;
    return {
      mbps: (sum(lanes) - bytes) / ms / 1000,
      cpu: (used.user + used.system) / 1000 / ms,
      longestStallMs: stopWatch(),
    };
  } finally {
    for (const lane of lanes) lane.close();
  }
}

/**
 * What one more agent takes of a host that is at work: the process has run the code on the same output
 * before the first look, or its compiled code and its heap's first growth would be shared out among few
 * agents. Garbage is collected before each look, or the numbers would be those of the collector's mood.
 */
async function measureMemory(task: Extract<Task, { kind: 'memory' }>): Promise<Memory> {
  const open = await openChain('host');
  const writer = writerOf(task.outputs, 0, false);
  const first = await open(writer, 0);
  while (first.done() < 20 * task.bytes) await pause(20);
  first.close();
  await pause(settlingMs);
  const before = residentBytes();
  const lanes = await openLanes(task, 'host');
  try {
    while (sum(lanes) < task.agents * task.bytes) await pause(20);
    await pause(settlingMs);
    const rss = residentBytes();
    return { rssMb: rss / 1e6, rssPerAgentMb: (rss - before) / task.agents / 1e6 };
  } finally {
    for (const lane of lanes) lane.close();
  }
}

function residentBytes(): number {
  for (let round = 0; round < 4; round++) globalThis.gc?.();
  return process.memoryUsage.rss();
}

// Whoever asked is gone: so are the writers, when their terminals close.
process.once('disconnect', () => process.exit(1));

process.once('message', (task: Task) => {
  void (async () => {
    const result = task.kind === 'throughput' ? await measureThroughput(task) : await measureMemory(task);
    process.send?.(result, () => process.exit(0));
  })();
});
