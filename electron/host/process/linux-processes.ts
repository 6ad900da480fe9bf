import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { errnoOf } from './errno.ts';
import type { ProcessRow } from './process-row.ts';
import type { ProcessSource } from './process-source.ts';
import { sharedPass } from './shared-pass.ts';

/**
 * Processes that are read in one go. A read of a file in /proc takes some 15 µs and never waits for a disk;
 * through the thread pool the same costs six times the processor time. So a pass is synchronous, in slices
 * of about a millisecond between which the event loop runs.
 */
const sliceSize = 64;

/** Longer than any line of /proc/<pid>/stat. */
const statBuffer = Buffer.alloc(4096);

const auxvKeys = { pageSize: 6, clockTicks: 17 } as const;

/** Two numbers that the kernel hands to each process at its start (getauxval(3)): AT_PAGESZ, AT_CLKTCK. */
function readAuxv(): { readonly pageSize: number; readonly ticksPerSecond: number } {
  const auxv = readFileSync('/proc/self/auxv');
  const words = new BigUint64Array(auxv.buffer.slice(auxv.byteOffset, auxv.byteOffset + auxv.length));
  const valueOf = (key: number, usual: number): number => {
    for (let i = 0; i + 1 < words.length; i += 2) if (words[i] === BigInt(key)) return Number(words[i + 1]);
    return usual;
  };
  return { pageSize: valueOf(auxvKeys.pageSize, 4096), ticksPerSecond: valueOf(auxvKeys.clockTicks, 100) };
}

let units: ReturnType<typeof readAuxv> | undefined;

/**
 * Reads one line of /proc/<pid>/stat (proc_pid_stat(5)). The name stands in parentheses and may hold any
 * character, so the fields are counted from its end.
 */
export function parseStat(
  line: string,
  { pageSize, ticksPerSecond }: ReturnType<typeof readAuxv>,
): ProcessRow {
  const open = line.indexOf('(');
  const close = line.lastIndexOf(')');
  const fields = line.slice(close + 2).split(' ');
  const number = (index: number): number => Number(fields[index] ?? 0);
  const state = fields[0] ?? '';
  return {
    pid: Number(line.slice(0, open - 1)),
    name: line.slice(open + 1, close),
    zombie: state === 'Z' || state === 'X',
    ppid: number(1),
    processGroup: number(2),
    session: number(3),
    cpuMs: ((number(11) + number(12)) * 1000) / ticksPerSecond,
    endedChildrenCpuMs: ((number(13) + number(14)) * 1000) / ticksPerSecond,
    startTime: number(19),
    rssBytes: number(21) * pageSize,
  };
}

/** The process has ended between being listed and being read, or belongs to somebody else. */
const passedOver = new Set(['ENOENT', 'ESRCH', 'EACCES', 'EPERM']);

function ifReadable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (passedOver.has(errnoOf(error))) return null;
    throw error;
  }
}

/** One process, or null when it is gone. */
function readLinuxProcess(pid: number): ProcessRow | null {
  return ifReadable(() => {
    units ??= readAuxv();
    const file = openSync(`/proc/${pid}/stat`, 'r');
    try {
      const length = readSync(file, statBuffer, 0, statBuffer.length, 0);
      return parseStat(statBuffer.toString('latin1', 0, length), units);
    } finally {
      closeSync(file);
    }
  });
}

/** Reads something of every process, in slices. */
async function readEach<T>(read: (pid: number) => T | null): Promise<ReadonlyMap<number, T>> {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const found = new Map<number, T>();
  for (const [index, pid] of pids.entries()) {
    if (index > 0 && index % sliceSize === 0) await new Promise(setImmediate);
    const value = read(pid);
    if (value !== null) found.set(pid, value);
  }
  return found;
}

const zero = Buffer.from('\0');

/** The environment that a process was started with, each variable with a zero before and behind it. */
function readEnvironment(pid: number): Buffer | null {
  const environment = ifReadable(() => readFileSync(`/proc/${pid}/environ`));
  return environment === null ? null : Buffer.concat([zero, environment, zero]);
}

const readEnvironments = sharedPass(() => readEach(readEnvironment));

async function findByEnvironment(variables: Readonly<Record<string, string>>): Promise<readonly number[]> {
  const wanted = Object.entries(variables).map(([name, value]) => Buffer.from(`\0${name}=${value}\0`));
  const environments = await readEnvironments();
  return [...environments].flatMap(([pid, environment]) =>
    wanted.every((entry) => environment.includes(entry)) ? [pid] : [],
  );
}

export const linuxProcesses: ProcessSource = {
  tellsEnvironments: true,
  readAll: () => readEach(readLinuxProcess),
  readOne: async (pid) => readLinuxProcess(pid),
  findByEnvironment,
};
