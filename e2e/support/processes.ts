import { readFile, readdir } from 'node:fs/promises';

/** A process of a test: anything that carries the test's mark in its environment. */
export interface MarkedProcess {
  readonly pid: number;
  readonly command: string;
}

/**
 * Variable that a test sets for its host; every process below it inherits it, also a daemon. Not one of
 * Swarmdeck's own names: those an agent does not get.
 */
export const markVariable = 'E2E_TEST_MARK';

/**
 * The processes that carry a mark and run, read from the system and not from the host under test. Only
 * Linux lets others' environments be read cheaply; elsewhere the answer is empty.
 */
export async function processesMarked(mark: string): Promise<readonly MarkedProcess[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => readMarked(pid, mark)));
  return found.filter((each) => each !== null);
}

async function readMarked(pid: string, mark: string): Promise<MarkedProcess | null> {
  try {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    if (!environment.split('\0').includes(`${markVariable}=${mark}`)) return null;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return { pid: Number(pid), command: command.replaceAll('\0', ' ').trim() };
  } catch (error) {
    // It ended meanwhile, or belongs to somebody else.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
