import { release } from 'node:os';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { errnoOf } from './process/errno.ts';
import { readStartTime } from './process/process-table.ts';

/** What is looked at to tell whether agents can be run here, and ended. */
export interface SystemFacts {
  readonly platform: NodeJS.Platform;
  /** Version of the system, as `os.release()` gives it: `10.0.17763` on Windows. */
  readonly release: string;
  /** Start time of this process; fails with `EAGAIN` where the system lists none. */
  readonly readOwnStart: () => Promise<unknown>;
}

/** Windows 10 1809, the first with pseudo consoles. */
const firstBuild = 17_763;

const thisSystem: SystemFacts = {
  platform: process.platform,
  release: release(),
  readOwnStart: () => readStartTime(process.pid),
};

/** Why no host runs on this system; null where one does. */
export async function unsupportedSystem(facts: SystemFacts = thisSystem): Promise<Failure | null> {
  if (facts.platform !== 'win32') return null;
  const build = Number(facts.release.split('.')[2] ?? 0);
  if (build < firstBuild) return tooOld(facts.release);
  try {
    await facts.readOwnStart();
    return null;
  } catch (error) {
    if (errnoOf(error) !== 'EAGAIN') throw error;
    return listsNone(error instanceof Error ? error.message : String(error));
  }
}

const tooOld = (version: string): Failure =>
  failure(
    'not-supported',
    `Swarmdeck needs Windows 10 1809 (10.0.${firstBuild}) or later; this is ${version}.`,
    'Update Windows, which has no pseudo terminals before that.',
  );

const listsNone = (reason: string): Failure =>
  failure(
    'not-supported',
    `${reason} Agents could not be told from other programs, nor ended.`,
    'Swarmdeck asks Windows PowerShell (Get-CimInstance Win32_Process): look whether you may run it. In WSL 2 it needs none.',
  );
