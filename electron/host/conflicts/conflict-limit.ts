import { failure } from '#shared/base/failure.ts';
import type { ConflictId, SwarmId } from '#shared/base/ids.ts';
import {
  fileConflictsIn,
  isOpenConflict,
  mostOpenConflicts,
} from '#shared/swarm/conflicts/conflict-state.ts';
import type { Conflict, ConflictPlace } from '#shared/swarm/conflicts/conflict-state.ts';
import type { Overlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { RecordFacts } from '../store/store-types.ts';

/** Bounds how many conflicts are listed, and says how many are not. */
export interface ConflictLimit {
  /** No more is listed than is listed already, until the next look. */
  readonly isReached: (repository: string) => boolean;
  /** A path is judged anew: that it was left out counts no more. */
  readonly anew: (repository: string, path: string) => void;
  readonly leaveOut: (place: ConflictPlace) => void;
  /** One more would be listed. */
  readonly hasRoom: (repository: string) => boolean;
  /** Paths that were left out of a repository. */
  readonly waiting: (repository: string) => readonly string[];
  /** Leaves out a conflict that would be one too many. */
  readonly admit: (overlap: Overlap, events: readonly EventBody[]) => readonly EventBody[];
  /** A look at a repository is over: tells how much is left out where that has changed, and warns when it begins. */
  readonly looked: (repository: string) => void;
}

/** What is left out of one swarm in one repository. */
interface LeftOut {
  readonly swarmId: SwarmId;
  readonly repository: string;
  readonly paths: Set<string>;
  /** How many of them were told; what is recorded is in the state only a moment later. */
  readonly told: number;
}

export function createConflictLimit(state: () => SwarmState, record: RecordFacts): ConflictLimit {
  const leftOut = new Map<string, LeftOut>();
  const full = new Set<string>();
  /** Admitted, and not in the state yet. */
  const coming = new Map<ConflictId, string>();
  /** Over, and still open in the state. */
  const ending = new Set<ConflictId>();
  const openIn = (repository: string): number => {
    const { conflicts } = state();
    for (const id of coming.keys()) if (conflicts[id] !== undefined) coming.delete(id);
    for (const id of ending) if (!isOpen(conflicts[id])) ending.delete(id);
    const open = fileConflictsIn(state(), repository).filter(isOpenConflict);
    const added = [...coming.values()].filter((at) => at === repository);
    return open.filter(({ id }) => !ending.has(id)).length + added.length;
  };
  const hasRoom = (repository: string): boolean => openIn(repository) < mostOpenConflicts;
  const leftOutOf = (swarmId: SwarmId, repository: string): LeftOut => {
    const key = `${swarmId}\n${repository}`;
    const told = state().leftOutConflicts[swarmId]?.[repository] ?? 0;
    const known = leftOut.get(key) ?? { swarmId, repository, paths: new Set(), told };
    leftOut.set(key, known);
    return known;
  };
  const leaveOut = ({ swarmId, repository, path }: ConflictPlace): void => {
    leftOutOf(swarmId, repository).paths.add(path);
  };
  const tell = (key: string, { swarmId, repository, paths, told }: LeftOut): void => {
    const count = paths.size;
    if (state().swarms[swarmId] === undefined) leftOut.delete(key);
    if (count === told || !leftOut.has(key)) return;
    if (told === 0) record([{ type: 'warning-raised', agentId: null, failure: tooMany(repository) }], 'host');
    record([{ type: 'conflicts-left-out', swarmId, repository, count }], 'host');
    leftOut.set(key, { swarmId, repository, paths, told: count });
  };
  return {
    isReached: (repository) => full.has(repository),
    hasRoom,
    anew: (repository, path) => {
      for (const known of leftOut.values()) if (known.repository === repository) known.paths.delete(path);
    },
    leaveOut,
    waiting: (repository) =>
      [...leftOut.values()].flatMap((known) => (known.repository === repository ? [...known.paths] : [])),
    admit: (overlap, events) => {
      const { repository } = overlap;
      for (const event of events) if (event.type === 'conflict-settled') ending.add(event.conflictId);
      const found = events.find((event) => event.type === 'conflict-found');
      if (found === undefined) return events;
      if (!hasRoom(repository)) {
        full.add(repository);
        leaveOut(overlap);
        return [];
      }
      coming.set(found.conflictId, repository);
      return events;
    },
    looked: (repository) => {
      full.delete(repository);
      // What was told before the host started is told again as it is now.
      for (const swarm of Object.values(state().swarms)) {
        if (state().leftOutConflicts[swarm.id]?.[repository] !== undefined) leftOutOf(swarm.id, repository);
      }
      for (const [key, known] of leftOut) if (known.repository === repository) tell(key, known);
    },
  };
}

const isOpen = (conflict: Conflict | undefined): boolean =>
  conflict !== undefined && isOpenConflict(conflict);

/** Paths of a repository on which there is or was a conflict that is still known. */
export const pathsInConflict = (state: SwarmState, repository: string): ReadonlySet<string> =>
  new Set(fileConflictsIn(state, repository).map(({ path }) => path));

const tooMany = (repository: string) =>
  failure(
    'watch-incomplete',
    `More than ${mostOpenConflicts} files are in conflict in ${repository}: no more than these are listed.`,
    'Merge or discard one of the worktrees: no list of files settles that many.',
  );
