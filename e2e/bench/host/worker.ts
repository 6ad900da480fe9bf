import { setTimeout as pause } from 'node:timers/promises';
import type { AgentOutput } from '../support/agent-output.ts';
import { openChain } from './chains.ts';
import type { ChainName, Lane } from './chains.ts';
import { endlessWriter, singleWriter } from './writers.ts';
import type { Writer } from './writers.ts';

/*
 * Runs in a process of its own for every chain, so that none sees the memory or the compiled code of another.
 * A task of memory is answered with one measurement. One of throughput is answered when its agents are at work,
 * then every message with what was done in a slice of time, until the channel closes.
 */

export type Task =
  | {
      readonly kind: 'throughput';
      readonly chain: ChainName;
      readonly agents: number;
      readonly outputs: readonly AgentOutput[];
      readonly warmUpMs: number;
      readonly slice: SliceTimes;
    }
  | {
      readonly kind: 'memory';
      readonly agents: number;
      readonly output: AgentOutput;
      /** Bytes that each agent writes. */
      readonly bytes: number;
    };

/** The times of one slice, in milliseconds. */
export interface SliceTimes {
  /** After a stop nobody's buffers and caches are as they are in the middle of work. */
  readonly lead: number;
  readonly measured: number;
}

export interface Slice {
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

async function openLanes(
  chain: ChainName,
  agents: number,
  writerOf: (index: number) => Writer,
): Promise<readonly Lane[]> {
  const open = await openChain(chain);
  const lanes: Lane[] = [];
  for (let index = 0; index < agents; index++) lanes.push(await open(writerOf(index), index));
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

/** What all lanes do in a slice of time that begins now. */
async function measureSlice(lanes: readonly Lane[], { lead, measured }: SliceTimes): Promise<Slice> {
  await pause(lead);
  const stopWatch = watchStalls();
  const [start, bytes, cpu] = [performance.now(), sum(lanes), process.cpuUsage()];
  await pause(measured);
  const used = process.cpuUsage(cpu);
  const ms = performance.now() - start;
  return {
    mbps: (sum(lanes) - bytes) / ms / 1000,
    cpu: (used.user + used.system) / 1000 / ms,
    longestStallMs: stopWatch(),
  };
}

/** Gets the agents to work; each message from then on asks for a slice. */
async function startThroughput(task: Extract<Task, { kind: 'throughput' }>): Promise<void> {
  const { chain, agents, outputs } = task;
  const lanes = await openLanes(chain, agents, (index) => endlessWriter(outputs, index, agents));
  process.once('disconnect', () => {
    for (const lane of lanes) lane.close();
    process.exit(0);
  });
  await pause(task.warmUpMs);
  process.on('message', () => void measureSlice(lanes, task.slice).then((slice) => process.send?.(slice)));
  process.send?.('ready');
}

/**
 * What one more agent takes of a host that is at work: the process has run the code on the same output
 * before the first look, or its compiled code and its heap's first growth would be shared out among few
 * agents. Garbage is collected before each look, or the numbers would be those of the collector's mood.
 */
async function measureMemory(task: Extract<Task, { kind: 'memory' }>): Promise<Memory> {
  const open = await openChain('host');
  const first = await open(endlessWriter([task.output], 0, 1), 0);
  while (first.done() < 20 * task.bytes) await pause(20);
  first.close();
  await pause(settlingMs);
  const before = residentBytes();
  const lanes = await openLanes('host', task.agents, () => singleWriter(task.output));
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

process.once('message', (task: Task) => {
  if (task.kind === 'throughput') {
    void startThroughput(task);
    return;
  }
  // Whoever asked is gone: so are the writers, when their terminals close.
  process.once('disconnect', () => process.exit(0));
  void measureMemory(task).then((result) => process.send?.(result));
});
