import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { Preparation } from '#shared/ipc/preparation.ts';
import { explain } from '../journal/sqlite-error.ts';
import { readStartTime } from '../process/process-table.ts';
import { loadAccessToken } from './access-token.ts';
import { announce, readAnnouncement, withdraw } from './host-announcement.ts';
import type { HostAnnouncement, RunningHost } from './host-announcement.ts';
import { takeGuard } from './host-guard.ts';
import { stateFiles, unwritable } from './state-directory.ts';

export interface HostLock {
  /** The secret that lets windows in. */
  readonly token: string;
  /** Tells others what this host does before it serves. */
  readonly prepare: (preparation: Preparation) => void;
  /** Tells others where this host serves: its address, and its local socket if it has one. @returns what they read */
  readonly publish: (url: string, socket: string | null) => RunningHost;
  /** Gives the state directory free. Calling it again does nothing. */
  readonly release: () => void;
}

export type HostIdentity = Pick<HostAnnouncement, 'hostId' | 'version' | 'stateDir' | 'startedAt'>;

/**
 * Makes this process the host of a state directory, until it releases it or ends.
 *
 * @param identity - `stateDir` is the directory's real path, and it exists
 * @returns `state-directory-held` by whom, or `state-directory-unwritable`
 */
export async function lockStateDirectory(identity: HostIdentity): Promise<Result<HostLock, Failure>> {
  const { stateDir } = identity;
  const guard = takeGuard(join(stateDir, stateFiles.guard));
  if (!guard.ok) {
    return guard.error === 'locked'
      ? err(await heldBy(stateDir))
      : err(unwritable(stateDir, explain(guard.error)));
  }
  const token = loadAccessToken(stateDir);
  const startTime = await readStartTime(process.pid);
  if (startTime === null) throw new Error(`This process, ${process.pid}, is not in the process table.`);
  const holder = { ...identity, pid: process.pid, startTime, token };
  announce({ ...holder, url: null, socket: null });
  return ok({
    token,
    prepare: (preparation) => announce({ ...holder, url: null, socket: null, preparation }),
    publish: (url, socket) => {
      const running = { ...holder, url, socket };
      announce(running);
      return running;
    },
    release: () => {
      withdraw(stateDir);
      guard.value.release();
    },
  });
}

/** Tries to learn who the holder is: it takes the guard some milliseconds before it can say so. */
const holderTries = { times: 10, everyMs: 50 };

async function heldBy(stateDir: string): Promise<Failure> {
  for (let left = holderTries.times; left > 0; left -= 1) {
    const holder = await readAnnouncement(stateDir);
    if (holder !== null) return held(stateDir, holder);
    await pause(holderTries.everyMs);
  }
  return held(stateDir, null);
}

function held(stateDir: string, holder: HostAnnouncement | null): Failure {
  const who = holder === null ? 'another process' : `the host with process id ${holder.pid}`;
  const url = holder?.url ?? null;
  const where = url === null ? '' : ` at ${url}`;
  return failure(
    'state-directory-held',
    `The state directory ${stateDir} is held by ${who}${where}.`,
    'Run "swarmdeck open" to go there, "swarmdeck stop" to end it, or choose another folder with --state-dir.',
  );
}
