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
  /** Closes the terminal of the roots, on a system where that is what asks its programs to end. Called once. */
  readonly closeTerminal?: (() => void) | null;
  /** Aborted by somebody who will not wait: the last rung follows at once. */
  readonly hurry?: AbortSignal;
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

interface Ending extends Pick<EndRequest, 'roots' | 'hurry'> {
  readonly processes: AgentProcesses;
  readonly sent: SignalsSent;
}

/**
 * Stands on one rung until nobody is left who could act on its signal, its time is over, or (but on the last
 * rung) somebody is in a hurry.
 */
async function standOn(rung: EndRung, { processes, roots, hurry, sent }: Ending): Promise<void> {
  const isLast = rung.signal === 'SIGKILL';
  const deadline = performance.now() + rung.waitMs;
  const isOver = (): boolean => performance.now() >= deadline || (!isLast && hurry?.aborted === true);
  let interval: number = lookAgainMs.first;
  while (!isOver()) {
    const receivers = receiversOf(rung, await stillRunning(processes.known()), roots);
    if (receivers.length === 0) return;
    await signalAll(receivers, rung, sent);
    await pause(interval);
    interval = Math.min(interval * 2, lookAgainMs.longest);
    // Nothing outruns this signal but a process that was not there yet.
    if (isLast) await processes.search();
  }
}

/**
 * Ends everything that belongs to an agent, however it is related: the tree below its roots, its session,
 * and daemons and children in sessions of their own, which its markers give away. Climbs the ladder rung by
 * rung and stops as soon as nothing is left. No process is signalled that was given the pid of another.
 */
export async function endProcessTree(request: EndRequest): Promise<EndReport> {
  const { roots, markers, ladder = endLadder } = request;
  const processes = followAgentProcesses(roots, markers);
  const sent: SignalsSent = new Map();
  const search = async () => {
    await processes.search();
    return stillRunning(processes.known());
  };

  let survivors = await search();
  // Not before the look at what is there: who loses its parent now is known to be of the family.
  request.closeTerminal?.();
  for (const rung of ladder) {
    if (survivors.length === 0) break;
    await standOn(rung, { ...request, processes, sent });
    survivors = await search();
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
