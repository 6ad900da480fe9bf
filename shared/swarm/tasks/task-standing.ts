import type { SwarmId } from '../../base/ids.ts';
import { collisionsOf } from '../ownership/collisions.ts';
import type { Collision, FileClaim } from '../ownership/collisions.ts';
import { isLeased } from '../ownership/file-claims.ts';
import type { SwarmState } from '../state.ts';
import type { Task, TaskStage } from './task-state.ts';

/** Where a task stands on the board. `waiting`: its dependencies are not completed. `ready`: they are. */
const taskStandings = [
  'waiting',
  'ready',
  'assigned',
  'claimed',
  'checking',
  'completed',
  'failed',
] as const satisfies readonly (Exclude<TaskStage, 'open'> | 'waiting' | 'ready')[];
export type TaskStanding = (typeof taskStandings)[number];

export const standingOf = (state: SwarmState, task: Task): TaskStanding => {
  if (task.stage !== 'open') return task.stage;
  return openDependencies(state, task).length === 0 ? 'ready' : 'waiting';
};

/**
 * Dependencies that keep a task closed: those that are not completed, and those that do not exist. What is
 * unknown never counts as done.
 */
export function openDependencies(state: SwarmState, task: Task): readonly string[] {
  return task.dependencies.filter((key) => findByKey(state, task.swarmId, key)?.stage !== 'completed');
}

/** The task of a swarm that people call so. */
export const findByKey = (state: SwarmState, swarmId: SwarmId, key: string): Task | undefined =>
  Object.values(state.tasks).find((task) => task.swarmId === swarmId && task.key === key);

/** Tasks of the board, in the order they were added. */
export const boardTasks = (state: SwarmState, swarmId: SwarmId | null): readonly Task[] =>
  Object.values(state.tasks).filter((task) => swarmId === null || task.swarmId === swarmId);

/**
 * Tasks that hold the same files as a task would if it were started now. One whose agent died, or has given no sign
 * of life for an hour, is in nobody's way; nor is one that the task waits for anyway.
 *
 * @param now - milliseconds since the epoch
 */
export function collisionsOfTask(state: SwarmState, task: Task, now: number): readonly Collision[] {
  const holding = Object.values(state.tasks).filter(
    (other) =>
      other.swarmId === task.swarmId &&
      !(other.key !== null && task.dependencies.includes(other.key)) &&
      isLeased(state, other, now),
  );
  return collisionsOf(
    claimOf(state, task),
    holding.map((other) => claimOf(state, other)),
  );
}

function claimOf(state: SwarmState, { id, key, title, agentId, files }: Task): FileClaim {
  const agent = agentId === null ? undefined : state.agents[agentId];
  const name = key ?? title;
  return { id, label: agent === undefined ? name : `${name} of ${agent.spec.name}`, agentId, files };
}
