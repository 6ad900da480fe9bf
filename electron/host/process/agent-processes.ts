import { descendantsOf, treeOf } from './process-row.ts';
import type { ProcessIdentity, ProcessRow, ProcessTable } from './process-row.ts';
import { findByEnvironment, readProcessTable } from './process-table.ts';

/** Environment variables by which processes are recognized: those that carry all of them. */
export type ProcessMarkers = Readonly<Record<string, string>>;

/** Keeps track of all processes that belong together, while they end and have children. */
export interface AgentProcesses {
  /** Looks again at the machine and adds what belongs; costs a pass over all processes and environments. */
  readonly search: () => Promise<void>;
  /** All that were found so far, ended ones too, each as it was first seen and always the same object. */
  readonly known: () => readonly ProcessRow[];
}

const identityOf = ({ pid, startTime }: ProcessIdentity): string => `${pid}@${startTime}`;

const isIn = (table: ProcessTable, row: ProcessRow): boolean =>
  table.get(row.pid)?.startTime === row.startTime;

/**
 * The sessions of processes that carry the markers, in which there may be others without them. One with a
 * leader that does not carry them was there before the agent and is not its own.
 */
function sessionMates(table: ProcessTable, marked: ReadonlySet<number>): readonly ProcessRow[] {
  const rows = [...table.values()];
  const isForeign = (session: number): boolean => {
    const leader = table.get(session);
    return session === 0 || (leader !== undefined && !leader.zombie && !marked.has(leader.pid));
  };
  const sessions = new Set(rows.filter((row) => marked.has(row.pid)).map((row) => row.session));
  return rows.filter((row) => sessions.has(row.session) && !isForeign(row.session));
}

/**
 * Follows the processes of an agent: kin of the roots, whatever carries the markers in its environment,
 * what shares a session with these, and all that is below any of them. Never the caller itself.
 */
export function followAgentProcesses(
  roots: readonly ProcessIdentity[],
  markers: ProcessMarkers,
): AgentProcesses {
  const known = new Map<string, ProcessRow>();

  return {
    async search() {
      const marked = new Set(await findByEnvironment(markers));
      const table = await readProcessTable();
      const related = [
        ...roots.flatMap((root) => treeOf(table, root)),
        ...[...table.values()].filter((row) => marked.has(row.pid)),
        ...sessionMates(table, marked),
        ...[...known.values()].filter((row) => isIn(table, row)),
      ].filter((row) => row.pid !== process.pid);
      const below = descendantsOf(
        table,
        related.map((row) => row.pid),
      );
      for (const row of [...related, ...below]) {
        const identity = identityOf(row);
        // Each keeps the row it was first seen with: what happens to it is kept under that.
        if (!row.zombie && !known.has(identity)) known.set(identity, row);
      }
    },
    known: () => [...known.values()],
  };
}
