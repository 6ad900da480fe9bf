import { linuxProcesses } from './linux-processes.ts';
import { macProcesses } from './macos-processes.ts';
import type { ProcessIdentity, ProcessRow, ProcessTable } from './process-row.ts';
import type { ProcessSource } from './process-source.ts';
import { sharedPass } from './shared-pass.ts';
import { windowsProcesses } from './windows-processes.ts';

const sources: Partial<Record<NodeJS.Platform, ProcessSource>> = {
  linux: linuxProcesses,
  win32: windowsProcesses,
};

/** macOS, whose `ps` other systems have too. */
const source = sources[process.platform] ?? macProcesses;

/** Reads all processes in one pass, which callers that ask at the same time share. */
export const readProcessTable: () => Promise<ProcessTable> = sharedPass(source.readAll);

/** Processes are found by their environment on this system. */
export const { tellsEnvironments } = source;

/** Reads one process; null when it is gone. */
export const readProcess = (pid: number): Promise<ProcessRow | null> => source.readOne(pid, readProcessTable);

/** Start time of a process, which with its pid makes its identity; null when it is gone. */
export async function readStartTime(pid: number): Promise<number | null> {
  return (await readProcess(pid))?.startTime ?? null;
}

/** The process still runs: it is the same one, and more than an exit code that nobody has asked for. */
export async function isRunning({ pid, startTime }: ProcessIdentity): Promise<boolean> {
  const row = await readProcess(pid);
  return row !== null && row.startTime === startTime && !row.zombie;
}

/**
 * Pids of the processes that were started with all of these variables in their environment. Reads the
 * environment of every process of this user, where the system tells it: for ending an agent, not for watching one.
 */
export const findByEnvironment = source.findByEnvironment;
