import { setTimeout as pause } from 'node:timers/promises';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { isRunning } from '../host/process/process-table.ts';
import { signalProcess } from '../host/process/signal-process.ts';

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
export async function stopHost({ pid, startTime }: RunningHost): Promise<Failure | null> {
  const identity = { pid, startTime };
  if ((await signalProcess(identity, 'SIGTERM')) === 'refused') return notOurs(pid);
  const deadline = performance.now() + waiting.limitMs;
  while (await isRunning(identity)) {
    if (performance.now() > deadline) return stillThere(pid);
    await pause(waiting.everyMs);
  }
  return null;
}

const notOurs = (pid: number): Failure =>
  failure('not-supported', `The host with process id ${pid} belongs to another user.`, 'Ask them to end it.');

const stillThere = (pid: number): Failure =>
  failure(
    'internal',
    `The host with process id ${pid} has not ended after ${waiting.limitMs / 1000} s.`,
    'Its agents may still run. End it in your system’s process list.',
  );
