import type { MintId } from '../../base/ids.ts';
import type { EventBody, EventOf } from '../events.ts';
import { recordOfFile } from '../files/file-records.ts';
import { isRunning } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';
import {
  conflictsOn,
  fileConflictsIn,
  isOpenConflict,
  mostOpenConflicts,
  openConflictOn,
} from './conflict-state.ts';
import type { ConflictPlace } from './conflict-state.ts';

/**
 * Two writes to one file count as a conflict when they are no further apart than this: long enough
 * for two agents on overlapping tasks, short enough that yesterday's work is no alarm.
 */
export const conflictWindowMs = 30 * 60_000;

/** A second writer of a file opens a conflict, a third joins it. */
export function reactToWrite(
  state: SwarmState,
  body: EventOf<'file-written'>,
  at: number,
  mint: MintId,
): readonly EventBody[] {
  const writer = state.agents[body.agentId];
  const record = recordOfFile(state.files, body);
  if (writer === undefined || record === undefined) return [];
  const place: ConflictPlace = { ...body, swarmId: writer.swarmId };
  const settledAt = conflictsEndedAt(state, place);
  const rivals = Object.entries(record.writers)
    .filter(([id, wroteAt]) => id !== writer.id && at - wroteAt <= conflictWindowMs && wroteAt > settledAt)
    .map(([id]) => state.agents[id as Agent['id']])
    .filter((agent): agent is Agent => agent !== undefined && agent.swarmId === writer.swarmId)
    .filter((agent) => isRunning(agent) || isRunning(writer));
  if (rivals.length === 0) return [];
  const open = openConflictOn(state, place, 'file');
  if (open !== undefined) {
    return open.agents.includes(writer.id)
      ? []
      : [{ type: 'conflict-joined', conflictId: open.id, agentId: writer.id }];
  }
  const count = fileConflictsIn(state, body.repository).filter(isOpenConflict).length;
  if (count >= mostOpenConflicts) return [];
  return [
    {
      type: 'conflict-found',
      conflictId: mint('conflict'),
      swarmId: writer.swarmId,
      repository: body.repository,
      path: body.path,
      agents: [...rivals.map((agent) => agent.id), writer.id],
    },
  ];
}

/**
 * What a person has accepted, or what was over, is no alarm again until both have written once more: after this, in
 * milliseconds since the epoch; 0 when there was no conflict.
 */
export const conflictsEndedAt = (state: SwarmState, place: ConflictPlace): number =>
  Math.max(
    0,
    ...conflictsOn(state, place, 'file').map(({ dismissedAt, settled }) =>
      Math.max(dismissedAt ?? 0, settled?.at ?? 0),
    ),
  );
