import type { MintId } from '../../base/ids.ts';
import type { EventBody } from '../events.ts';
import type { SwarmState } from '../state.ts';
import type { ConflictLevel, ConflictPart } from './conflict-events.ts';
import { conflictsOn, openConflictOn } from './conflict-state.ts';
import type { Conflict, ConflictPlace } from './conflict-state.ts';

/** How agents' versions of one file stand to each other now, as somebody has looked them up. */
export interface Overlap extends ConflictPlace {
  /** Null: they are no conflict any more. */
  readonly level: Extract<ConflictLevel, 'same-file' | 'same-lines' | 'merge'> | null;
  readonly parts: readonly ConflictPart[];
}

/** Whether an overlap opens a conflict where none is known: that two wrote a file does not yet, see {@link judgeOverlap}. */
export const isNews = ({ level }: Overlap): boolean => level !== null && level !== 'same-file';

/**
 * What follows from a look at the versions of a file: a conflict is found, judged anew or settled. That two have
 * written the same file opens none by itself: only they know whether it is still the same piece of work.
 */
export function judgeOverlap(state: SwarmState, overlap: Overlap, mint: MintId): readonly EventBody[] {
  const { level, parts, swarmId, repository, path } = overlap;
  const open = openConflictOn(state, overlap, 'file');
  if (level === null) {
    return open === undefined
      ? []
      : [{ type: 'conflict-settled', conflictId: open.id, reason: 'same-again' }];
  }
  if (open !== undefined) {
    const isSame = open.level === level && sameParts(open.parts, parts);
    return isSame ? [] : [{ type: 'conflict-judged', conflictId: open.id, level, parts }];
  }
  const isKnown = conflictsOn(state, overlap, 'file').some((past) => isAccepted(past, overlap));
  if (!isNews(overlap) || isKnown) return [];
  const agents = parts.map((part) => part.agentId);
  return [
    {
      type: 'conflict-found',
      conflictId: mint('conflict'),
      swarmId,
      repository,
      path,
      agents,
      level,
      parts,
    },
  ];
}

/** A person has seen this one, or worse, between the same agents. */
const isAccepted = (past: Conflict, { level, parts }: Overlap): boolean =>
  past.dismissedAt !== null &&
  (past.level === 'merge' || past.level === level) &&
  parts.every((part) => past.agents.includes(part.agentId));

const sameParts = (a: readonly ConflictPart[], b: readonly ConflictPart[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
