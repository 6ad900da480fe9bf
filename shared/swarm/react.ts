import type { MintId } from '../base/ids.ts';
import type { EventBody, EventOf, SwarmEvent } from './events.ts';
import { reactToContract } from './contracts/react-contract.ts';
import { reactToTurn } from './messages/react-to-turn.ts';
import { reactToNeed } from './needs/react-need.ts';
import { isRunning } from './selectors.ts';
import { fileKey } from './state.ts';
import type { Agent, Conflict, SwarmState } from './state.ts';
import { reactToDone, reactToProgress } from './tasks/react-task.ts';

/**
 * Two writes to one file count as a conflict when they are no further apart than this: long enough
 * for two agents on overlapping tasks, short enough that yesterday's work is no alarm.
 */
export const conflictWindowMs = 30 * 60_000;

/**
 * What follows from an event by the rules of the swarm: tasks that a protocol line moves on,
 * conflicts that a write opens. Pure; the shell records what it returns.
 *
 * @param before - the state before the event
 * @param state - the state with the event applied
 */
export function react(
  before: SwarmState,
  state: SwarmState,
  event: SwarmEvent,
  mint: MintId,
): readonly EventBody[] {
  switch (event.body.type) {
    case 'protocol-line-said':
      return [
        ...reactToProgress(state, event.body, mint),
        ...reactToNeed(state, event.body, mint),
        ...reactToContract(state, event.body),
      ];
    case 'status-changed':
      return [...reactToTurn(state, event.body), ...reactToDone(before, state, event.body, mint)];
    case 'file-written':
      return onFileWritten(state, event.body, event.at, mint);
    default:
      return [];
  }
}

function onFileWritten(
  state: SwarmState,
  body: EventOf<'file-written'>,
  at: number,
  mint: MintId,
): readonly EventBody[] {
  const writer = state.agents[body.agentId];
  const record = state.files[fileKey(body.repository, body.path)];
  if (writer === undefined || record === undefined) return [];
  const settledAt = lastDismissed(state, writer, body);
  const rivals = Object.entries(record.writers)
    .filter(([id, wroteAt]) => id !== writer.id && at - wroteAt <= conflictWindowMs && wroteAt > settledAt)
    .map(([id]) => state.agents[id as Agent['id']])
    .filter((agent): agent is Agent => agent !== undefined && agent.swarmId === writer.swarmId)
    .filter((agent) => isRunning(agent) || isRunning(writer));
  if (rivals.length === 0) return [];
  const open = findOpen(state, writer, body);
  if (open !== undefined) {
    return open.agents.includes(writer.id)
      ? []
      : [{ type: 'conflict-joined', conflictId: open.id, agentId: writer.id }];
  }
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

interface FileOf {
  readonly repository: string;
  readonly path: string;
}

const conflictsOn = (state: SwarmState, writer: Agent, file: FileOf): readonly Conflict[] =>
  Object.values(state.conflicts).filter(
    (conflict) =>
      conflict.swarmId === writer.swarmId &&
      conflict.repository === file.repository &&
      conflict.path === file.path,
  );

const findOpen = (state: SwarmState, writer: Agent, file: FileOf): Conflict | undefined =>
  conflictsOn(state, writer, file).find((conflict) => conflict.dismissedAt === null);

/** What a person has settled is no alarm again until both have written once more. */
const lastDismissed = (state: SwarmState, writer: Agent, file: FileOf): number =>
  Math.max(0, ...conflictsOn(state, writer, file).map((conflict) => conflict.dismissedAt ?? 0));
