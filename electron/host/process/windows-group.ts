import { spawn } from 'node:child_process';
import type { CommandGroup, GroupCommand } from './command-group.ts';
import { endProcessTree } from './end-process-tree.ts';
import { errnoOf } from './errno.ts';
import { readStartTime } from './process-table.ts';

/** Nothing of it has anything to save. */
const atOnce = [{ signal: 'SIGKILL', to: 'all', waitMs: 3000 }] as const;

/** Windows has no process groups: what a command started is told by kinship. */
export function startWindowsGroup({ command, ...options }: GroupCommand): CommandGroup {
  const child = spawn(command, { ...options, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const startTime = child.pid === undefined ? Promise.resolve(null) : ifListed(readStartTime(child.pid));
  return { child, end: () => void startTime.then((known) => endTree(child.pid ?? 0, known)) };
}

async function endTree(pid: number, startTime: number | null): Promise<void> {
  if (startTime === null) return;
  await ifListed(endProcessTree({ roots: [{ pid, startTime }], markers: {}, ladder: atOnce }));
}

/** Null when Windows does not list its processes: there is no telling what belongs to the command then. */
async function ifListed<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (errnoOf(error) !== 'EAGAIN') throw error;
    return null;
  }
}
