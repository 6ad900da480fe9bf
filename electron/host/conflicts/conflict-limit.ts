import { failure } from '#shared/base/failure.ts';
import { familyOf, isOpenConflict } from '#shared/swarm/conflicts/conflict-state.ts';
import type { Overlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { RecordFacts } from '../store/store-types.ts';

/**
 * Conflicts of one repository that are open at a time: two agents that each format the whole project meet on all of
 * its files, and nobody settles ten thousand alerts one by one.
 */
export const mostOpen = 200;

/** Bounds how many conflicts are told, and says how many are not. */
export interface ConflictLimit {
  /** Leaves out a conflict that would be one too many. */
  readonly admit: (overlap: Overlap, events: readonly EventBody[]) => readonly EventBody[];
  /** A look at a repository is over: tells of what was left out, once until nothing is. */
  readonly looked: (repository: string) => void;
}

export function createConflictLimit(state: () => SwarmState, record: RecordFacts): ConflictLimit {
  const leftOut = new Map<string, Set<string>>();
  const told = new Set<string>();
  return {
    admit: (overlap, events) => {
      const left = leftOut.get(overlap.repository) ?? new Set();
      const isTooMany =
        events.some(({ type }) => type === 'conflict-found') && openOn(state(), overlap) >= mostOpen;
      if (isTooMany) leftOut.set(overlap.repository, left.add(overlap.path));
      else if (events.length > 0 || overlap.level === null) left.delete(overlap.path);
      return isTooMany ? [] : events;
    },
    looked: (repository) => {
      const count = leftOut.get(repository)?.size ?? 0;
      if (count === 0) told.delete(repository);
      if (count === 0 || told.has(repository)) return;
      told.add(repository);
      record([{ type: 'warning-raised', agentId: null, failure: tooMany(repository, count) }], 'host');
    },
  };
}

const openOn = ({ conflicts }: SwarmState, { repository, swarmId }: Overlap): number =>
  Object.values(conflicts).filter(
    (conflict) =>
      isOpenConflict(conflict) &&
      conflict.repository === repository &&
      conflict.swarmId === swarmId &&
      familyOf(conflict.level) === 'file',
  ).length;

const tooMany = (repository: string, count: number) =>
  failure(
    'watch-incomplete',
    `${count} more files are in conflict in ${repository} than the ${mostOpen} that are listed.`,
    'Merge or discard one of the worktrees: no list of files settles that many.',
  );
