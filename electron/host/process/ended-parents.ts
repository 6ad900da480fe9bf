import type { ProcessRow, ProcessTable } from './process-row.ts';

/**
 * Keeps families together on a system that leaves a child with the number of a parent which has ended, and gives
 * that number to others: Windows. A parent that the look before knew stays in the table, as one that has ended, for as
 * long as something below it lives. A child whose parent's number is somebody else's by now is led to what is above
 * that parent; one of which no older parent is known has none.
 *
 * @param rows - one look at the machine
 * @param before - what this made of the look before
 */
export function keepEndedParents(rows: readonly ProcessRow[], before: ProcessTable): ProcessTable {
  const now = new Map(rows.map((row) => [row.pid, row]));
  const kept = new Map(now);
  const keep = (child: ProcessRow): void => {
    const parent = parentOf(child, now, before);
    kept.set(child.pid, { ...child, ppid: parent?.pid ?? 0 });
    if (parent !== null && !kept.has(parent.pid)) keep({ ...parent, ...ended });
  };
  rows.forEach(keep);
  return kept;
}

/** What is true of a process that has ended. */
const ended = { zombie: true, cpuMs: 0, endedChildrenCpuMs: 0, rssBytes: 0 } as const;

const isOlder = (parent: ProcessRow | undefined, child: ProcessRow): parent is ProcessRow =>
  parent !== undefined && parent.pid !== child.pid && parent.startTime <= child.startTime;

function parentOf(child: ProcessRow, now: ProcessTable, before: ProcessTable): ProcessRow | null {
  const living = now.get(child.ppid);
  if (isOlder(living, child)) return living;
  const gone = before.get(child.ppid);
  if (!isOlder(gone, child)) return null;
  return living === undefined ? gone : parentOf({ ...child, ppid: gone.ppid }, now, before);
}
