import { setTimeout as pause } from 'node:timers/promises';
import { followAgentProcesses } from './agent-processes.ts';
import type { AgentProcesses, ProcessMarkers } from './agent-processes.ts';
import { endLadder, lookAgainMs } from './end-ladder.ts';
import type { EndRung } from './end-ladder.ts';
import type { ProcessIdentity, ProcessRow } from './process-row.ts';
import { isRunning } from './process-table.ts';
import { sendSignal, signalProcess } from './signal-process.ts';

/** A process that has ended, and the strongest signal that was sent to it; null when it ended by itself. */
export interface EndedProcess extends ProcessIdentity {
  readonly name: string;
  readonly by: EndRung['signal'] | null;
}

/** What ending a process tree came to. */
export interface EndReport {
  readonly ended: readonly EndedProcess[];
  /** Those that could not be ended: owned by another user, or stuck in the kernel. */
  readonly survivors: readonly ProcessRow[];
}

interface EndRequest {
  /** First process of each tree: a session leader with a terminal, usually. Empty to go by the markers alone. */
  readonly roots: readonly ProcessIdentity[];
  /** What all processes to be ended carry in their environment, and no others. */
  readonly markers: ProcessMarkers;
  readonly ladder?: readonly EndRung[];
}

type SignalsSent = Map<ProcessRow, EndRung['signal']>;

async function stillRunning(rows: readonly ProcessRow[]): Promise<readonly ProcessRow[]> {
  const running = await Promise.all(rows.map(isRunning));
  return rows.filter((_, index) => running[index]);
}

/** Those that a rung's signal goes to. Where no root is known each process stands for itself. */
const receiversOf = (rung: EndRung, rows: readonly ProcessRow[], roots: readonly ProcessIdentity[]) =>
  rung.to === 'all' || roots.length === 0
    ? rows
    : rows.filter((row) => roots.some(({ pid }) => pid === row.processGroup || pid === row.pid));

/** Signals each process once a rung; later comers too. */
async function signalAll(rows: readonly ProcessRow[], { signal }: EndRung, sent: SignalsSent): Promise<void> {
  for (const row of rows) {
    if (sent.get(row) === signal) continue;
    if ((await signalProcess(row, signal)) !== 'sent') continue;
    sent.set(row, signal);
    // A stopped process takes note of a signal only when it is continued.
    if (signal !== 'SIGKILL') sendSignal(row.pid, 'SIGCONT');
  }
}

/**
 * Stands on one rung until all have ended, nobody is left who could act on its signal, or its time is over.
 *
 * @returns those that still run
 */
async function standOn(
  rung: EndRung,
  {
    processes,
    roots,
    sent,
  }: { processes: AgentProcesses; roots: readonly ProcessIdentity[]; sent: SignalsSent },
): Promise<readonly ProcessRow[]> {
  const deadline = performance.now() + rung.waitMs;
  let interval: number = lookAgainMs.first;
  await processes.search();
  for (;;) {
    const running = await stillRunning(processes.known());
    const receivers = receiversOf(rung, running, roots);
    await signalAll(receivers, rung, sent);
    if (receivers.length === 0 || performance.now() >= deadline) return running;
    await pause(interval);
    interval = Math.min(interval * 2, lookAgainMs.longest);
    // Nothing outruns the last signal but a new process.
    if (rung.signal === 'SIGKILL') await processes.search();
  }
}

/**
 * Ends everything that belongs to an agent, however it is related: the tree below its roots, its session,
 * and daemons and children in sessions of their own, which its markers give away. Climbs the ladder rung by
 * rung and stops as soon as nothing is left. No process is signalled that was given the pid of another.
 */
export async function endProcessTree({ roots, markers, ladder = endLadder }: EndRequest): Promise<EndReport> {
  const processes = followAgentProcesses(roots, markers);
  const sent: SignalsSent = new Map();
  let survivors: readonly ProcessRow[] = [];
  for (const rung of ladder) {
    survivors = await standOn(rung, { processes, roots, sent });
  }
  const ended = processes.known().filter((row) => !survivors.includes(row));
  return {
    ended: ended.map((row) => ({
      pid: row.pid,
      startTime: row.startTime,
      name: row.name,
      by: sent.get(row) ?? null,
    })),
    survivors,
  };
}
