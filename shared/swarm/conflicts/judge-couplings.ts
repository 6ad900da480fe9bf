import type { AgentId, MintId, SwarmId } from '../../base/ids.ts';
import type { EventBody } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { conflictsOn, isOpenConflict } from './conflict-state.ts';
import type { Conflict, ConflictPlace } from './conflict-state.ts';

/** One agent works on a file that imports what another one changes. */
export interface Coupling extends ConflictPlace {
  /** The file that imports `path`. */
  readonly importer: string;
  /** Files by way of which it does, nearest to it first: they only pass on what they import. */
  readonly via?: readonly string[];
  readonly changes: AgentId;
  readonly imports: AgentId;
}

/**
 * What follows from a look at who imports what. Two agents are told once, with one file. A file that many import is
 * told first, and once for all who work with it, so that few notes say it all. It is over when nobody in it is coupled
 * any more.
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
  const joined: EventBody[] = [];
  const told: Note[] = open.filter((conflict) => !over.includes(conflict));
  const found: Found[] = [];
  for (const coupling of mostSharedFirst(couplings)) {
    if (told.some((note) => isBetween(note, coupling)) || isAccepted(state, coupling)) continue;
    const { path, importer, via = [], changes, imports } = coupling;
    const about = told.findIndex((note) => note.path === path && note.agents[0] === changes);
    const former = told[about];
    if (former === undefined) {
      const note = { id: mint('conflict'), path, importer, via, agents: [changes, imports] };
      told.push(note);
      found.push(note);
      continue;
    }
    const wider = { ...former, agents: [...former.agents, imports] };
    told[about] = wider;
    const at = found.findIndex(({ id }) => id === former.id);
    if (at === -1) joined.push({ type: 'conflict-joined', conflictId: former.id, agentId: imports });
    else found[at] = { ...wider, importer: found[at]?.importer ?? importer, via: found[at]?.via ?? via };
  }
  return [
    ...over.map(({ id }) => ({ type: 'conflict-settled', conflictId: id, reason: 'quiet' }) as const),
    ...joined,
    ...found.map(
      ({ id, path, importer, via, agents }) =>
        ({
          type: 'conflict-found',
          conflictId: id,
          swarmId,
          repository,
          path,
          agents,
          level: 'coupled',
          importer,
          ...(via.length > 0 ? { via } : {}),
        }) as const,
    ),
  ];
}

/** Who changes the file, and after that who works on files that import it. */
type Note = Pick<Conflict, 'id' | 'path' | 'agents'>;

interface Found extends Note {
  readonly importer: string;
  readonly via: readonly string[];
}

function mostSharedFirst(couplings: readonly Coupling[]): readonly Coupling[] {
  const users = new Map<string, Set<AgentId>>();
  const keyOf = ({ changes, path }: Coupling): string => `${changes} ${path}`;
  for (const coupling of couplings) {
    const known = users.get(keyOf(coupling)) ?? new Set();
    users.set(keyOf(coupling), known.add(coupling.imports));
  }
  const countOf = (coupling: Coupling): number => users.get(keyOf(coupling))?.size ?? 0;
  return couplings.toSorted((a, b) => countOf(b) - countOf(a));
}

/** Those who import one file are not coupled among themselves. */
const isBetween = ({ agents }: Pick<Note, 'agents'>, { changes, imports }: Coupling): boolean =>
  agents.includes(changes) && agents.includes(imports) && (agents[0] === changes || agents[0] === imports);

/** A person has seen this one. */
const isAccepted = (state: SwarmState, coupling: Coupling): boolean =>
  conflictsOn(state, coupling, 'coupled').some(
    (past) => past.dismissedAt !== null && isBetween(past, coupling),
  );
