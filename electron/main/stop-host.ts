import { setTimeout as pause } from 'node:timers/promises';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { askToEnd } from '../cli/ask-to-end.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { isRunning } from '../host/process/process-table.ts';

/**
 * How the end is waited for. No process is told of the end of another that it did not start. The limit is
 * well over the ladder by which a host ends its agents.
 */
const waiting = { everyMs: 50, limitMs: 30_000 };

/**
 * Ends the host in order, with all agents and what they started.
 *
 * @returns why it has not ended, or null
 */
export async function stopHost(host: RunningHost): Promise<Failure | null> {
  const { pid, startTime } = host;
  const refused = await askToEnd(host);
  if (refused !== null) return refused;
  const deadline = performance.now() + waiting.limitMs;
  while (await isRunning({ pid, startTime })) {
    if (performance.now() > deadline) return stillThere(pid);
    await pause(waiting.everyMs);
  }
  return null;
}

const stillThere = (pid: number): Failure =>
  failure(
    'internal',
    `The host with process id ${pid} has not ended after ${waiting.limitMs / 1000} s.`,
    'Its agents may still run. End it in your system’s process list.',
  );
