import { findLinuxByEnvironment, readLinuxProcess, readLinuxProcesses } from './linux-processes.ts';
import { findMacByEnvironment, readMacProcesses } from './macos-processes.ts';
import type { ProcessIdentity, ProcessRow, ProcessTable } from './process-row.ts';
import { sharedPass } from './shared-pass.ts';

const onLinux = process.platform === 'linux';

/** No host runs there, and the shell that says so shall not fail by looking for one. */
const onWindows = process.platform === 'win32';
const readNone = (): Promise<ProcessTable> => Promise.resolve(new Map());

/** Reads all processes in one pass, which callers that ask at the same time share. */
export const readProcessTable: () => Promise<ProcessTable> = sharedPass(
  onLinux ? readLinuxProcesses : onWindows ? readNone : readMacProcesses,
);

/** Reads one process; null when it is gone. */
export async function readProcess(pid: number): Promise<ProcessRow | null> {
  if (onLinux) return readLinuxProcess(pid);
  return (await readProcessTable()).get(pid) ?? null;
}

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
 * environment of every process of this user: for ending an agent, not for watching one.
 */
export function findByEnvironment(variables: Readonly<Record<string, string>>): Promise<readonly number[]> {
  return onLinux ? findLinuxByEnvironment(variables) : findMacByEnvironment(variables);
}
