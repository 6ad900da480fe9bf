/** Names one process for as long as the machine is up: pids are reused, start times are not. */
export interface ProcessIdentity {
  readonly pid: number;
  /**
   * Comparable for equality only: ticks since boot on Linux, seconds since 1970 on macOS, milliseconds since 1601 on
   * Windows.
   */
  readonly startTime: number;
}

/** One line of the process table. */
export interface ProcessRow extends ProcessIdentity {
  readonly ppid: number;
  /** 0 on Windows, which has none. */
  readonly processGroup: number;
  /** The session on Linux; 0 on macOS, which does not tell it, and on Windows, which has none. */
  readonly session: number;
  /** Name of the program, cut by the system to some 15 characters. */
  readonly name: string;
  /** Ended, but its parent has not yet asked for its exit code; on Windows, but something below it lives. */
  readonly zombie: boolean;
  /** Processor time since its start, user and system. */
  readonly cpuMs: number;
  /** The same of its children that have ended and whose exit code it has asked for; 0 on macOS and Windows. */
  readonly endedChildrenCpuMs: number;
  readonly rssBytes: number;
}

/** All processes of the machine that this user can see, by pid. */
export type ProcessTable = ReadonlyMap<number, ProcessRow>;

/** All processes below the given ones, these not included. */
export function descendantsOf(table: ProcessTable, roots: Iterable<number>): readonly ProcessRow[] {
  const children = Map.groupBy(table.values(), (row) => row.ppid);
  const seen = new Set(roots);
  const found: ProcessRow[] = [];
  const queue = [...seen];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    for (const child of children.get(pid) ?? []) {
      if (seen.has(child.pid)) continue;
      seen.add(child.pid);
      found.push(child);
      queue.push(child.pid);
    }
  }
  return found;
}

/**
 * What belongs to an agent by kinship: its root, everything below it, and everything in the root's session,
 * which also holds children whose parent has ended. A session outlives its leader, and no process is given
 * the pid of a leader before the session is empty: so a leader of another start time leads another session.
 */
export function treeOf(table: ProcessTable, root: ProcessIdentity): readonly ProcessRow[] {
  const leader = table.get(root.pid);
  if (leader !== undefined && leader.startTime !== root.startTime) return [];
  const own = leader === undefined ? [] : [leader];
  const session = [...table.values()].filter((row) => row.session === root.pid && row.pid !== root.pid);
  const below = descendantsOf(
    table,
    [...own, ...session].map((row) => row.pid),
  );
  return [...own, ...session, ...below];
}
