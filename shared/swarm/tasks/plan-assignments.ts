import type { AgentId, TaskId } from '../../base/ids.ts';
import { isRunning, openTask } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';
import { boardTasks, collisionsOfTask, standingOf } from './task-standing.ts';
import type { Task } from './task-state.ts';

/** Profile of programs that nobody knows: a plain shell, say, that would carry a task out as commands. */
const unknownProgram = 'generic';

/** At its prompt, with nothing in hand and nothing on its way to it. */
export const isFree = (state: SwarmState, agent: Agent): boolean =>
  isRunning(agent) &&
  agent.run?.stopRequested === false &&
  (agent.status.kind === 'idle' || agent.status.kind === 'done') &&
  agent.queue.length === 0 &&
  openTask(state, agent) === null;

/**
 * Whether an agent may be given a task without a person's word: its role is the task's. A task without a
 * role goes to any agent whose program is known.
 */
export const fits = (task: Pick<Task, 'role'>, { spec }: Agent): boolean =>
  task.role === ''
    ? spec.profile !== unknownProgram
    : spec.role.trim().toLowerCase() === task.role.trim().toLowerCase();

/**
 * The next task to hand out by itself, and to whom: the first of the board whose dependencies are completed,
 * that meets no running task on the same files, and for which an agent is free. Null when there is none; one at
 * a time, because each changes what can be handed out next.
 *
 * @param now - milliseconds since the epoch
 */
export function nextAssignment(
  state: SwarmState,
  now: number,
): { readonly taskId: TaskId; readonly agentId: AgentId } | null {
  const free = state.order
    .map((id) => state.agents[id])
    .filter((agent): agent is Agent => agent !== undefined && isFree(state, agent));
  if (free.length === 0) return null;
  for (const task of boardTasks(state, null)) {
    if (standingOf(state, task) !== 'ready' || collisionsOfTask(state, task, now).length > 0) continue;
    const agent = free.find(
      (candidate) =>
        candidate.swarmId === task.swarmId &&
        fits(task, candidate) &&
        state.swarms[task.swarmId]?.options.autoAssign === true,
    );
    if (agent !== undefined) return { taskId: task.id, agentId: agent.id };
  }
  return null;
}
