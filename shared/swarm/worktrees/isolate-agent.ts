import type { EventBody } from '../events.ts';
import { allFileRecords } from '../files/file-records.ts';
import type { Agent, SwarmState } from '../state.ts';
import { plainWorktree, worktreeLimits } from './worktree-plan.ts';
import type { WorktreePlan } from './worktree-plan.ts';

/** How an agent goes on in a worktree of its own: the plan, and what it is told when it starts there. */
export interface Isolation {
  readonly events: readonly EventBody[];
  readonly plan: WorktreePlan;
  readonly prompt: string;
}

/** Plans a worktree that begins with the files which this agent, and no other, has written. */
export function isolate(state: SwarmState, agent: Agent): Isolation {
  const own = allFileRecords(state.files)
    .filter(({ writers }) => writers[agent.id] !== undefined && Object.keys(writers).length === 1)
    .filter(({ repository }) => repository === state.placements[agent.id]?.repository)
    .map(({ path }) => path);
  const plan: WorktreePlan = { ...plainWorktree, carry: own.slice(0, worktreeLimits.copies) };
  const task = agent.taskId === null ? undefined : state.tasks[agent.taskId];
  const files = own.length === 0 ? '' : ' The files that you alone have changed so far are in it.';
  const goOn = task === undefined ? '' : ` Go on with your task: ${task.title}`;
  return {
    plan,
    events: [{ type: 'worktree-planned', agentId: agent.id, plan }],
    prompt: `You work in a git worktree and branch of your own from now on, because another agent changes the same files. Work in the present folder only, and commit there.${files}${goOn}`,
  };
}
