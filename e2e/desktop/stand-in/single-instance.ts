// Test code: part of the stand-in for Electron. One app for each folder of user data, across processes.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export interface OtherLaunch {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly data: unknown;
}

/**
 * Takes the lock, or hands this launch to whoever holds it. Synchronous as Electron's is: the lock is a
 * file that only one process can create, and launches are files in a folder that the holder watches.
 *
 * @returns whether this process is the first
 */
export function takeInstanceLock(
  userData: string,
  launch: OtherLaunch,
  onLaunch: (launch: OtherLaunch) => void,
): boolean {
  const [lock, launches] = [join(userData, 'instance.lock'), join(userData, 'launches')];
  mkdirSync(launches, { recursive: true });
  if (!createLock(lock)) {
    const draft = join(userData, `launch-${process.pid}`);
    writeFileSync(draft, serialize(launch));
    renameSync(draft, join(launches, String(process.pid)));
    return false;
  }
  const read = (): void => {
    for (const name of readdirSync(launches)) {
      const file = join(launches, name);
      const other = deserialize(readFileSync(file)) as OtherLaunch;
      rmSync(file);
      onLaunch(other);
    }
  };
  watch(launches, { persistent: false }, read);
  return true;
}

function createLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const holder = Number(readFileSync(lock, 'utf8'));
  // Just created, and not yet written.
  if (holder === 0 || isAlive(holder)) return false;
  rmSync(lock, { force: true });
  return createLock(lock);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
