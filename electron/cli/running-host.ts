import { setTimeout as pause } from 'node:timers/promises';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { readAnnouncement } from '../host/lock/host-announcement.ts';
import type { OnPreparing } from '#shared/ipc/preparation.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';

/**
 * How a host that is just starting is waited for: it says that it holds the directory at once, and where
 * it serves when its journal is read, which takes seconds for a very long one.
 */
const starting = { tries: 150, everyMs: 100 };

/**
 * The host of a state directory that can be reached; null when none runs.
 *
 * @param onPreparing - hears why the host cannot be reached yet, and has it waited for until it can. Without it a host
 * that prepares is given up after the time in which every other is reached
 */
export async function findRunningHost(
  stateDir: string,
  onPreparing?: OnPreparing,
): Promise<RunningHost | null> {
  let isToldOf = false;
  for (let left = starting.tries; left > 0; left -= isToldOf ? 0 : 1) {
    const found = await readAnnouncement(stateDir);
    if (found === null) return null;
    const { url, preparation = null } = found;
    if (url !== null) return { ...found, url };
    if (preparation !== null && onPreparing !== undefined && !isToldOf) {
      onPreparing(preparation);
      isToldOf = true;
    }
    await pause(starting.everyMs);
  }
  return null;
}

export const noHost = (stateDir: string): Failure =>
  failure(
    'connection-lost',
    `No Swarmdeck host runs on the state directory ${stateDir}.`,
    'Start one with "swarmdeck start".',
  );
