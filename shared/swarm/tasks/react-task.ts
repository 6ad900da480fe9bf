import type { MintId, TaskId } from '../../base/ids.ts';
import { launchLimits } from '../agent-spec.ts';
import type { EventBody, EventOf } from '../events.ts';
import { optionsOf } from '../options/options-of.ts';
import { openTask } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';
import type { Task } from './task-state.ts';

/** PROGRESS moves the agent's task; one that was never handed out by the app is opened by it. */
export function reactToProgress(
  state: SwarmState,
  body: EventOf<'protocol-line-said'>,
  mint: MintId,
): readonly EventBody[] {
  const agent = state.agents[body.agentId];
  if (agent === undefined || body.line.kind !== 'progress') return [];
  const { done, total, label } = body.line;
  const { taskId, opening } = taskInHand(state, agent, label, mint);
  return [...opening, { type: 'task-progressed', agentId: agent.id, taskId, done, total, label }];
}

/**
 * An agent has finished when it becomes `done`: the line was said *and* the turn is over. Only the change
 * into it counts; a summary that is read more completely later is the same end.
 */
export function reactToDone(
  before: SwarmState,
  state: SwarmState,
  body: EventOf<'status-changed'>,
  mint: MintId,
): readonly EventBody[] {
  const agent = state.agents[body.agentId];
  if (agent === undefined || body.status.kind !== 'done' || body.runId !== agent.run?.id) return [];
  if (before.agents[agent.id]?.status.kind === 'done') return [];
  const { summary, proven } = body.status;
  const { task, taskId, opening } = taskInHand(state, agent, summary, mint);
  if (task?.stage === 'checking') return [];
  const ended = { agentId: agent.id, taskId, summary };
  const flaw = task === null ? null : flawOf(task, agent, proven);
  if (flaw !== null) return [...opening, { type: 'task-claimed', ...ended, flaw }];
  const command = task?.gate || optionsOf(state, agent.swarmId).gate;
  return command === ''
    ? [...opening, { type: 'task-completed', ...ended, proven }]
    : [...opening, { type: 'task-check-started', ...ended, command }];
}

/** What keeps a task of the board from being completed by its agent's word. */
function flawOf(task: Task, agent: Agent, proven: boolean): EventOf<'task-claimed'>['flaw'] | null {
  if (task.key === null) return null;
  const { build } = agent;
  const isBroken = build !== null && !build.passed && build.at >= (task.assignedAt ?? 0);
  if (isBroken) return 'build-fails';
  return proven ? null : 'unproven';
}

/** The task that an agent is at, or one that its own word opens. */
function taskInHand(
  state: SwarmState,
  agent: Agent,
  title: string,
  mint: MintId,
): { readonly task: Task | null; readonly taskId: TaskId; readonly opening: readonly EventBody[] } {
  const task = openTask(state, agent);
  if (task !== null) return { task, taskId: task.id, opening: [] };
  const taskId = mint('task');
  const short = title.slice(0, launchLimits.nameLength);
  return {
    task: null,
    taskId,
    opening: [{ type: 'task-assigned', agentId: agent.id, taskId, title: short }],
  };
}
