import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { OnPreparing } from '#shared/ipc/preparation.ts';
import type { Disposal } from './disposal.ts';
import { expectPreparation } from './journal/expect-preparation.ts';
import type { OpenedJournal } from './journal/open-journal.ts';
import { openJournal } from './journal/open-journal.ts';
import { lockStateDirectory } from './lock/host-lock.ts';
import type { HostIdentity, HostLock } from './lock/host-lock.ts';
import { prepareStateDirectory, stateFiles } from './lock/state-directory.ts';
import { errnoOf } from './process/errno.ts';

export interface OpenedState extends OpenedJournal {
  /** Real path of the state directory. */
  readonly stateDir: string;
  readonly lock: HostLock;
}

/**
 * Takes hold of a state directory and reads what is in it. Where that takes a while, it is said before: nothing else
 * can be done meanwhile.
 */
export async function openState(
  identity: HostIdentity,
  disposal: Disposal,
  onPreparing: OnPreparing,
): Promise<Result<OpenedState, Failure>> {
  const prepared = prepareStateDirectory(identity.stateDir);
  if (!prepared.ok) return prepared;
  const stateDir = prepared.value;
  const lock = await lockStateDirectory({ ...identity, stateDir });
  if (!lock.ok) return lock;
  disposal.add(lock.value.release);
  const file = join(stateDir, stateFiles.journal);
  const preparation = expectPreparation(file);
  if (preparation !== null) {
    lock.value.prepare(preparation);
    onPreparing(preparation);
    // What was said is on its way before this thread has no time for it.
    await nextTurn();
  }
  const opened = openJournal({
    file,
    now: identity.startedAt,
    mintJournalId: randomUUID,
  });
  if (!opened.ok) return opened;
  disposal.add(opened.value.journal.close);
  return ok({ ...opened.value, stateDir, lock: lock.value });
}

/** The port that this state directory was served on last: windows that are still open look for it there. */
export function readLastPort(stateDir: string): number | null {
  try {
    const port = Number(readFileSync(join(stateDir, stateFiles.port), 'utf8'));
    return Number.isInteger(port) && port > 0 ? port : null;
  } catch (error) {
    errnoOf(error);
    return null;
  }
}

export function writeLastPort(stateDir: string, port: number): void {
  try {
    writeFileSync(join(stateDir, stateFiles.port), `${port}\n`, { mode: 0o600 });
  } catch (error) {
    // Costs open windows their way back after a restart, and nothing else.
    errnoOf(error);
  }
}
