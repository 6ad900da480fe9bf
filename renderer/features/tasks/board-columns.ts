import type { SwarmCommand } from '#shared/swarm/commands.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { describeCollision } from '#shared/swarm/ownership/collisions.ts';
import { fits, isFree } from '#shared/swarm/tasks/plan-assignments.ts';
import { collisionsOfTask, standingOf } from '#shared/swarm/tasks/task-standing.ts';
import type { TaskStanding } from '#shared/swarm/tasks/task-standing.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import type { StatusTone } from '../../theme/status-look.ts';

/** The columns of the board, from left to right. */
export const columns = ['waiting', 'ready', 'working', 'review', 'done'] as const;
export type Column = (typeof columns)[number];

export interface ColumnLook {
  readonly label: string;
  readonly tone: StatusTone;
  /** What stands in it, in words for an empty one. */
  readonly empty: string;
}

export const columnLooks: Readonly<Record<Column, ColumnLook>> = {
  waiting: { label: 'Waiting', tone: 'quiet', empty: 'Tasks whose dependencies are not completed.' },
  ready: { label: 'Ready', tone: 'quiet', empty: 'Tasks that an agent can take now.' },
  working: { label: 'In progress', tone: 'working', empty: 'Tasks in the hands of agents.' },
  review: { label: 'Yours to decide', tone: 'needs-you', empty: 'Unproven or failed tasks.' },
  done: { label: 'Done', tone: 'done', empty: 'Completed tasks.' },
};

const columnOfStanding: Readonly<Record<TaskStanding, Column>> = {
  waiting: 'waiting',
  ready: 'ready',
  assigned: 'working',
  checking: 'working',
  claimed: 'review',
  failed: 'review',
  completed: 'done',
};

export const columnOf = (state: SwarmState, task: Task): Column => columnOfStanding[standingOf(state, task)];

/**
 * What it means to put a task into a column: a command, or why that cannot be, in words.
 *
 * @param now - milliseconds since the epoch
 */
export function dropOf(state: SwarmState, task: Task, to: Column, now: number): SwarmCommand | string {
  const from = columnOf(state, task);
  const { id: taskId } = task;
  switch (to) {
    case 'waiting':
      return 'A task waits by its dependencies: edit them.';
    case 'done':
      return { type: 'accept-task', taskId };
    case 'review':
      return { type: 'fail-task', taskId, reason: 'Set aside by you.' };
    case 'ready':
      if (from === 'waiting') return 'It waits for its dependencies.';
      return from === 'working'
        ? { type: 'release-task', taskId, reason: 'taken back by you' }
        : { type: 'reopen-task', taskId };
    case 'working':
      return from === 'ready' ? assignmentTo(state, task, now) : 'Put it under Ready first.';
    default:
      return to satisfies never;
  }
}

/** To the agent that fits best, of those that are free; not blindly beside a task with the same files. */
function assignmentTo(state: SwarmState, task: Task, now: number): SwarmCommand | string {
  const [collision] = collisionsOfTask(state, task, now);
  if (collision !== undefined)
    return `It ${describeCollision(collision)}. Open it to order the two, or to assign it all the same.`;
  const free = state.order
    .flatMap((id) => state.agents[id] ?? [])
    .filter((agent) => agent.swarmId === task.swarmId && isFree(state, agent));
  const agent = free.find((candidate) => fits(task, candidate)) ?? free[0];
  return agent === undefined
    ? 'No agent is free now. It is handed out as soon as one is.'
    : { type: 'assign-task', taskId: task.id, agentId: agent.id };
}
