import type { AgentId, SwarmId, TaskId } from '../../base/ids.ts';
import { openTask } from '../selectors.ts';
import type { SwarmState } from '../state.ts';
import type { Task } from '../tasks/task-state.ts';
import { worktreeOf, worktreesOf } from './worktree-selectors.ts';
import type { AgentWorktree } from './worktree-state.ts';

/**
 * The worktrees whose agents have completed what they were given, in the order in which their work builds on each
 * other: what a task depends on is merged before it. Agents with something in hand wait.
 */
export function mergeOrder(state: SwarmState, swarmId: SwarmId | null): readonly AgentWorktree[] {
  const finished = worktreesOf(state, swarmId).filter(
    (worktree) => worktreeOf(state, worktree.agentId) === worktree && isFinished(state, worktree.agentId),
  );
  const before = agentsBefore(state);
  const ordered: AgentWorktree[] = [];
  const seen = new Set<AgentId>();
  const place = (worktree: AgentWorktree): void => {
    if (seen.has(worktree.agentId)) return;
    seen.add(worktree.agentId);
    for (const agentId of before(worktree.agentId)) {
      const needed = finished.find((other) => other.agentId === agentId);
      if (needed !== undefined) place(needed);
    }
    ordered.push(worktree);
  };
  finished.forEach(place);
  return ordered;
}

function isFinished(state: SwarmState, agentId: AgentId): boolean {
  const agent = state.agents[agentId];
  return agent !== undefined && agent.tasksCompleted > 0 && openTask(state, agent) === null;
}

/** The agents whose completed tasks those of an agent depend on. */
function agentsBefore(state: SwarmState): (agentId: AgentId) => readonly AgentId[] {
  const tasks = Object.values(state.tasks);
  const byKey = new Map(tasks.map((task): [string, Task] => [task.key ?? task.id, task]));
  const byId = new Map(tasks.map((task): [TaskId, Task] => [task.id, task]));
  return (agentId) =>
    tasks
      .filter((task) => task.agentId === agentId)
      .flatMap((task) => task.dependencies)
      .map((name) => (byKey.get(name) ?? byId.get(name as TaskId))?.agentId)
      .filter((id): id is AgentId => id !== undefined && id !== null && id !== agentId);
}
