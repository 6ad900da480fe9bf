import type { AgentId, MintId, SwarmId } from '../../base/ids.ts';
import type { EventBody } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { conflictsOn, isOpenConflict } from './conflict-state.ts';
import type { Conflict, ConflictPlace } from './conflict-state.ts';

/** One agent works on a file that imports what another one changes. */
export interface Coupling extends ConflictPlace {
  /** The file that imports `path`. */
  readonly importer: string;
  readonly changes: AgentId;
  readonly imports: AgentId;
}

/**
 * What follows from a look at who imports what: a coupling between two agents is told once, with the first file of
 * it, and is over when there is none between them any more.
 *
 * @param couplings - all that there are in one repository now
 */
export function judgeCouplings(
  state: SwarmState,
  { swarmId, repository }: { readonly swarmId: SwarmId; readonly repository: string },
  couplings: readonly Coupling[],
  mint: MintId,
): readonly EventBody[] {
  const open = Object.values(state.conflicts).filter(
    (conflict) =>
      conflict.level === 'coupled' &&
      isOpenConflict(conflict) &&
      conflict.swarmId === swarmId &&
      conflict.repository === repository,
  );
  const over = open.filter((conflict) => !couplings.some((coupling) => isBetween(conflict, coupling)));
  const told: Coupling[] = [];
  for (const coupling of couplings) {
    const isTold =
      open.some((conflict) => isBetween(conflict, coupling)) ||
      told.some((other) => isSamePair(other, coupling)) ||
      conflictsOn(state, coupling, 'coupled').some(
        (past) => past.dismissedAt !== null && isBetween(past, coupling),
      );
    if (!isTold) told.push(coupling);
  }
  return [
    ...over.map(({ id }) => ({ type: 'conflict-settled', conflictId: id, reason: 'quiet' }) as const),
    ...told.map(
      ({ path, importer, changes, imports }) =>
        ({
          type: 'conflict-found',
          conflictId: mint('conflict'),
          swarmId,
          repository,
          path,
          agents: [changes, imports],
          level: 'coupled',
          importer,
        }) as const,
    ),
  ];
}

const isBetween = ({ agents }: Conflict, { changes, imports }: Coupling): boolean =>
  agents.includes(changes) && agents.includes(imports);

const isSamePair = (a: Coupling, b: Coupling): boolean =>
  (a.changes === b.changes && a.imports === b.imports) ||
  (a.changes === b.imports && a.imports === b.changes);
