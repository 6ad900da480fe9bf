import { failure } from '#shared/base/failure.ts';
import type { ConflictId } from '#shared/base/ids.ts';
import {
  fileConflictsIn,
  isOpenConflict,
  mostOpenConflicts,
} from '#shared/swarm/conflicts/conflict-state.ts';
import type { Overlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { RecordFacts } from '../store/store-types.ts';

/** Bounds how many conflicts are told, and says how many are not. */
export interface ConflictLimit {
  /** No more is told than that which is told already, until the next look. */
  readonly isReached: (repository: string) => boolean;
  readonly leaveOut: (repository: string, path: string) => void;
  /** Leaves out a conflict that would be one too many. */
  readonly admit: (overlap: Overlap, events: readonly EventBody[]) => readonly EventBody[];
  /** A look at a repository is over: tells of what was left out, once until nothing is. */
  readonly looked: (repository: string) => void;
}

export function createConflictLimit(state: () => SwarmState, record: RecordFacts): ConflictLimit {
  const leftOut = new Map<string, Set<string>>();
  const full = new Set<string>();
  const told = new Set<string>();
  /** Admitted, and not in the state yet: what is recorded is applied a moment later. */
  const onTheirWay = new Map<ConflictId, string>();
  const openIn = (repository: string): number => {
    const { conflicts } = state();
    for (const id of onTheirWay.keys()) if (conflicts[id] !== undefined) onTheirWay.delete(id);
    const coming = [...onTheirWay.values()].filter((at) => at === repository).length;
    return fileConflictsIn(state(), repository).filter(isOpenConflict).length + coming;
  };
  const leaveOut = (repository: string, path: string): void => {
    leftOut.set(repository, (leftOut.get(repository) ?? new Set()).add(path));
  };
  return {
    isReached: (repository) => full.has(repository),
    leaveOut,
    admit: ({ repository, path, level }, events) => {
      const found = events.find((event) => event.type === 'conflict-found');
      if (found !== undefined && openIn(repository) >= mostOpenConflicts) {
        full.add(repository);
        leaveOut(repository, path);
        return [];
      }
      if (found !== undefined) onTheirWay.set(found.conflictId, repository);
      if (events.length > 0 || level === null) leftOut.get(repository)?.delete(path);
      return events;
    },
    looked: (repository) => {
      full.delete(repository);
      const count = leftOut.get(repository)?.size ?? 0;
      if (count === 0) told.delete(repository);
      if (count === 0 || told.has(repository)) return;
      told.add(repository);
      record([{ type: 'warning-raised', agentId: null, failure: tooMany(repository, count) }], 'host');
    },
  };
}

/** Paths of a repository on which there is or was a conflict that is still known. */
export const pathsInConflict = (state: SwarmState, repository: string): ReadonlySet<string> =>
  new Set(fileConflictsIn(state, repository).map(({ path }) => path));

const tooMany = (repository: string, count: number) =>
  failure(
    'watch-incomplete',
    `${count} more files are in conflict in ${repository} than the ${mostOpenConflicts} that are listed.`,
    'Merge or discard one of the worktrees: no list of files settles that many.',
  );
