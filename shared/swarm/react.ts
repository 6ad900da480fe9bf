import type { MintId, TaskId } from '../base/ids.ts';
import { launchLimits } from './agent-spec.ts';
import type { EventBody, EventOf, SwarmEvent } from './events.ts';
import { reactToTurn } from './messages/react-to-turn.ts';
import { isRunning, openTask } from './selectors.ts';
import { fileKey } from './state.ts';
import type { Agent, Conflict, SwarmState } from './state.ts';

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
      return onProtocolLine(state, event.body, mint);
    case 'status-changed':
      return [...reactToTurn(state, event.body), ...onStatus(before, state, event.body, mint)];
    case 'file-written':
      return onFileWritten(state, event.body, event.at, mint);
    default:
      return [];
  }
}

/** PROGRESS moves the agent's task; one that was never handed out by the app is opened by it. */
function onProtocolLine(
  state: SwarmState,
  body: EventOf<'protocol-line-said'>,
  mint: MintId,
): readonly EventBody[] {
  const agent = state.agents[body.agentId];
  if (agent === undefined || body.line.kind !== 'progress') return [];
  const { done, total, label } = body.line;
  return onOpenTask(state, agent, label, mint, (taskId) => ({
    type: 'task-progressed',
    agentId: agent.id,
    taskId,
    done,
    total,
    label,
  }));
}

/**
 * A task is complete when the agent becomes `done`: the line was said *and* the turn is over. Only
 * the change into it counts; a summary that is read more completely later is the same end.
 */
function onStatus(
  before: SwarmState,
  state: SwarmState,
  body: EventOf<'status-changed'>,
  mint: MintId,
): readonly EventBody[] {
  const agent = state.agents[body.agentId];
  if (agent === undefined || body.status.kind !== 'done' || body.runId !== agent.run?.id) return [];
  if (before.agents[agent.id]?.status.kind === 'done') return [];
  const { summary, proven } = body.status;
  return onOpenTask(state, agent, summary, mint, (taskId) => ({
    type: 'task-completed',
    agentId: agent.id,
    taskId,
    summary,
    proven,
  }));
}

function onOpenTask(
  state: SwarmState,
  agent: Agent,
  title: string,
  mint: MintId,
  then: (taskId: TaskId) => EventBody,
): readonly EventBody[] {
  const task = openTask(state, agent);
  if (task !== null) return [then(task.id)];
  const taskId = mint('task');
  return [
    { type: 'task-assigned', agentId: agent.id, taskId, title: title.slice(0, launchLimits.nameLength) },
    then(taskId),
  ];
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
