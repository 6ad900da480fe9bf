import type { ProcessIdentity } from './process-row.ts';

/** What a host says to its reaper, a line each: whom to end, and at last that it has ended its agents itself. */
export const cleanLine = 'clean\n';

export const guardLine = (processes: readonly ProcessIdentity[]): string =>
  `guard ${processes.map(({ pid, startTime }) => `${pid}@${startTime}`).join(' ')}\n`;

/** What the reaper has to do. */
export interface LastWill {
  readonly isClean: boolean;
  /** Those that were named last. */
  readonly processes: readonly ProcessIdentity[];
}

export const emptyWill: LastWill = { isClean: false, processes: [] };

/** Takes in a whole line; what a host that was killed left unfinished is passed over. */
export function readLine(will: LastWill, line: string): LastWill {
  const [word, ...names] = line.trim().split(' ');
  if (word === 'clean') return { ...will, isClean: true };
  return word === 'guard' ? { ...will, processes: names.flatMap(readName) } : will;
}

function readName(name: string): readonly ProcessIdentity[] {
  const [, pid, startTime] = /^(\d+)@(\d+)$/.exec(name) ?? [];
  return pid === undefined ? [] : [{ pid: Number(pid), startTime: Number(startTime) }];
}
