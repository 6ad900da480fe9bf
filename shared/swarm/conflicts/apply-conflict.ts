import { assertNever } from '../../base/assert-never.ts';
import type { EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import type { Conflict, LeftOutConflicts } from './conflict-state.ts';

export type ConflictEvent = EventOf<
  | 'conflict-found'
  | 'conflict-joined'
  | 'conflict-judged'
  | 'conflict-dismissed'
  | 'conflict-reopened'
  | 'conflict-settled'
>;

type Conflicts = SwarmState['conflicts'];

/** Ended conflicts that are kept, to know what a person has accepted; the journal keeps all of them. */
const endedKept = 200;

/** Folds what happens to conflicts. News of one that is gone changes nothing. */
export function applyConflict(conflicts: Conflicts, body: ConflictEvent, at: number): Conflicts {
  switch (body.type) {
    case 'conflict-found': {
      const { conflictId: id, swarmId, repository, path, agents } = body;
      const { level = 'same-file', parts = [], importer = null, via = [], importers = null } = body;
      const facts = { id, swarmId, repository, path, agents, level, parts, importer, via, importers };
      return {
        ...withoutOldest(conflicts),
        [id]: { ...facts, foundAt: at, dismissedAt: null, settled: null },
      };
    }
    case 'conflict-joined':
      return change(conflicts, body, ({ agents }) => ({ agents: [...agents, body.agentId] }));
    case 'conflict-judged':
      return change(conflicts, body, ({ agents }) => ({
        level: body.level,
        parts: body.parts,
        agents: [...new Set([...agents, ...body.parts.map((part) => part.agentId)])],
      }));
    case 'conflict-dismissed':
      return change(conflicts, body, () => ({ dismissedAt: at }));
    case 'conflict-reopened':
      return change(conflicts, body, () => ({ dismissedAt: null }));
    case 'conflict-settled':
      return change(conflicts, body, () => ({ settled: { at, reason: body.reason } }));
    default:
      return assertNever(body);
  }
}

/** Folds how many conflicts are not listed. */
export function applyLeftOut(
  leftOut: LeftOutConflicts,
  { swarmId, repository, count }: EventOf<'conflicts-left-out'>,
): LeftOutConflicts {
  const { [repository]: _before, ...others } = leftOut[swarmId] ?? {};
  return { ...leftOut, [swarmId]: count === 0 ? others : { ...others, [repository]: count } };
}

function change(
  conflicts: Conflicts,
  { conflictId }: ConflictEvent,
  changes: (conflict: Conflict) => Partial<Conflict>,
): Conflicts {
  const conflict = conflicts[conflictId];
  return conflict === undefined
    ? conflicts
    : { ...conflicts, [conflictId]: { ...conflict, ...changes(conflict) } };
}

function withoutOldest(conflicts: Conflicts): Conflicts {
  const ended = Object.values(conflicts).filter(
    ({ dismissedAt, settled }) => dismissedAt !== null || settled !== null,
  );
  const [oldest] = ended;
  if (oldest === undefined || ended.length < endedKept) return conflicts;
  const { [oldest.id]: _oldest, ...rest } = conflicts;
  return rest;
}
