import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { SwarmCommandOf } from '../commands.ts';
import type { Decision } from '../decide.ts';
import type { SwarmState } from '../state.ts';
import { familyOf, openConflictOn } from './conflict-state.ts';

/** Judges what is asked about conflicts. One that was told anew meanwhile is not opened beside that. */
export function decideConflict(
  state: SwarmState,
  { type, conflictId }: SwarmCommandOf<'dismiss-conflict' | 'reopen-conflict'>,
): Result<Decision, Failure> {
  const conflict = state.conflicts[conflictId];
  if (conflict === undefined) {
    return err(
      failure('unknown-conflict', `There is no conflict ${conflictId}.`, 'It may be settled already.'),
    );
  }
  if (type === 'dismiss-conflict') return only({ type: 'conflict-dismissed', conflictId });
  const isTold = openConflictOn(state, conflict, familyOf(conflict.level)) !== undefined;
  return conflict.dismissedAt === null || isTold
    ? ok({ events: [], effects: [] })
    : only({ type: 'conflict-reopened', conflictId });
}

const only = (body: Decision['events'][number]): Result<Decision, Failure> =>
  ok({ events: [body], effects: [] });
