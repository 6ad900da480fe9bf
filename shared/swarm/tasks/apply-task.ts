import { assertNever } from '../../base/assert-never.ts';
import type { AgentId, SwarmId, TaskId } from '../../base/ids.ts';
import { onAgent } from '../agents/on-agent.ts';
import type { EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { bareDraft, finishedKept, historyKept, openedTask, stepsKept } from './task-state.ts';
import type { Task } from './task-state.ts';

export type TaskEvent = EventOf<
  | 'tasks-added'
  | 'task-edited'
  | 'task-removed'
  | 'task-assigned'
  | 'task-released'
  | 'task-progressed'
  | 'task-claimed'
  | 'task-check-started'
  | 'task-check-failed'
  | 'task-completed'
  | 'task-accepted'
  | 'task-failed'
  | 'task-reopened'
>;

/** Folds what happens to tasks. Words about a task that is gone change nothing. */
export function applyTask(state: SwarmState, body: TaskEvent, at: number): SwarmState {
  switch (body.type) {
    case 'tasks-added': {
      const added = body.tasks.map(({ taskId, draft }) => openedTask(taskId, body.swarmId, at, draft));
      const entries = added.map((task) => [task.id, task] as const);
      return { ...state, tasks: { ...state.tasks, ...Object.fromEntries(entries) } };
    }
    case 'task-edited':
      return onTask(state, body.taskId, (task) => ({ ...task, ...body.draft }));
    case 'task-removed': {
      const { [body.taskId]: removed, ...tasks } = state.tasks;
      return removed === undefined ? state : letGo({ ...state, tasks }, removed);
    }
    case 'task-assigned':
      return assign(state, body, at);
    case 'task-completed':
    case 'task-accepted':
      return complete(state, body, at);
    case 'task-released':
    case 'task-reopened':
      return reopen(state, body, at);
    default:
      return onTask(state, body.taskId, (task) => advanced(task, body, at));
  }
}

type Advance = EventOf<
  'task-progressed' | 'task-claimed' | 'task-check-started' | 'task-check-failed' | 'task-failed'
>;

function advanced(task: Task, body: Advance, at: number): Task {
  switch (body.type) {
    case 'task-progressed': {
      const { done, total, label } = body;
      const steps = label === '' || task.steps.at(-1) === label ? task.steps : [...task.steps, label];
      return { ...task, progress: { done, total, label }, steps: steps.slice(-stepsKept) };
    }
    case 'task-claimed': {
      const flaw = body.flaw === 'unproven' ? 'without evidence' : 'while the build fails';
      const noted = note(task, at, `said to be done ${flaw}: ${body.summary}`);
      return { ...noted, stage: 'claimed', trouble: `Said to be done ${flaw}: ${body.summary}` };
    }
    case 'task-check-started':
      return { ...note(task, at, `is checked: ${body.command}`), stage: 'checking', trouble: '' };
    case 'task-check-failed': {
      const failed = note(task, at, `failed its check: ${body.command}`);
      const times = (task.failedChecks[body.agentId] ?? 0) + 1;
      const failedChecks = { ...task.failedChecks, [body.agentId]: times };
      return {
        ...failed,
        stage: 'assigned',
        attempts: task.attempts + 1,
        failedChecks,
        trouble: body.output,
      };
    }
    case 'task-failed':
      return { ...note(task, at, `failed: ${body.reason}`), stage: 'failed', trouble: body.reason };
    default:
      return assertNever(body);
  }
}

/** Given to an agent; taken from the one that had it. */
function assign(state: SwarmState, body: EventOf<'task-assigned'>, at: number): SwarmState {
  const { taskId: id, agentId, title, description = '' } = body;
  const agent = state.agents[agentId];
  if (agent === undefined) return state;
  const before =
    state.tasks[id] ??
    openedTask(id, agent.swarmId, at, { ...bareDraft('-', '-'), title, description, key: null });
  const { spec } = agent;
  const task: Task = {
    ...note(before, at, `given to ${spec.name}`),
    agentId,
    stage: 'assigned',
    assignedAt: at,
    attempts: before.attempts + 1,
    trouble: '',
    completed: null,
  };
  const freed = before.agentId === agentId ? state : letGo(state, before);
  const isNew = before.agentId !== agentId;
  const assigned = { ...freed, tasks: { ...freed.tasks, [id]: task } };
  return onAgent(assigned, agentId, (holder) => ({
    ...holder,
    taskId: id,
    tasksTotal: holder.tasksTotal + (isNew ? 1 : 0),
  }));
}

function complete(
  state: SwarmState,
  body: EventOf<'task-completed' | 'task-accepted'>,
  at: number,
): SwarmState {
  const task = state.tasks[body.taskId];
  if (task === undefined || task.completed !== null) return state;
  const isAccepted = body.type === 'task-accepted';
  const completed = isAccepted
    ? { at, summary: 'Accepted by you.', proven: true }
    : { at, summary: body.summary, proven: body.proven };
  const noted = note(task, at, isAccepted ? 'accepted by you' : `completed: ${body.summary}`);
  const done: Task = { ...noted, stage: 'completed', completed, trouble: '' };
  const next = forgetFinished({ ...state, tasks: { ...state.tasks, [task.id]: done } }, task.swarmId);
  return onAgent(next, isAccepted ? task.agentId : body.agentId, (agent) => ({
    ...agent,
    tasksCompleted: agent.tasksCompleted + 1,
  }));
}

/** Without the oldest completed tasks that prompts opened, but for those that their agents still show. */
function forgetFinished(state: SwarmState, swarmId: SwarmId): SwarmState {
  const finished = Object.values(state.tasks).flatMap(({ id, key, completed, ...task }) =>
    key === null && completed !== null && task.swarmId === swarmId && !isShown(state, id, task.agentId)
      ? [{ id, at: completed.at }]
      : [],
  );
  if (finished.length <= finishedKept) return state;
  const oldest = finished.toSorted((a, b) => a.at - b.at).slice(0, finished.length - finishedKept);
  const gone = new Set(oldest.map(({ id }) => id));
  const left = Object.values(state.tasks).filter(({ id }) => !gone.has(id));
  return { ...state, tasks: Object.fromEntries(left.map((task) => [task.id, task])) };
}

const isShown = ({ agents }: SwarmState, taskId: TaskId, agentId: AgentId | null): boolean =>
  agentId !== null && agents[agentId]?.taskId === taskId;

function reopen(state: SwarmState, body: EventOf<'task-released' | 'task-reopened'>, at: number): SwarmState {
  const task = state.tasks[body.taskId];
  if (task === undefined) return state;
  const text = body.type === 'task-released' ? `taken back: ${body.reason}` : 'opened again';
  const { attempts, failedChecks } = body.type === 'task-reopened' ? { attempts: 0, failedChecks: {} } : task;
  const open: Task = {
    ...note(task, at, text),
    agentId: null,
    assignedAt: null,
    stage: 'open',
    completed: null,
    progress: null,
    trouble: '',
    attempts,
    failedChecks,
  };
  const freed = letGo(state, task);
  return { ...freed, tasks: { ...freed.tasks, [task.id]: open } };
}

/** Its agent has it no more. */
function letGo(state: SwarmState, task: Task): SwarmState {
  return onAgent(state, task.agentId, (agent) => ({
    ...agent,
    taskId: agent.taskId === task.id ? null : agent.taskId,
    tasksTotal: Math.max(0, agent.tasksTotal - 1),
    tasksCompleted: Math.max(0, agent.tasksCompleted - (task.completed === null ? 0 : 1)),
  }));
}

/** When an agent is removed: tasks of the board stay and are open again, unless they are completed. */
export function tasksWithoutAgent(
  tasks: SwarmState['tasks'],
  agentId: AgentId,
  at: number,
): SwarmState['tasks'] {
  const kept = Object.values(tasks).flatMap((task): Task[] => {
    if (task.agentId !== agentId) return [task];
    if (task.key === null) return [];
    if (task.completed !== null) return [{ ...task, agentId: null }];
    const noted = note(task, at, 'taken back: its agent was removed');
    return [{ ...noted, agentId: null, assignedAt: null, stage: 'open', progress: null, trouble: '' }];
  });
  return Object.fromEntries(kept.map((task) => [task.id, task]));
}

const note = (task: Task, at: number, text: string): Task => ({
  ...task,
  history: [...task.history, { at, text }].slice(-historyKept),
});

function onTask(state: SwarmState, taskId: TaskId, change: (task: Task) => Task): SwarmState {
  const task = state.tasks[taskId];
  return task === undefined ? state : { ...state, tasks: { ...state.tasks, [taskId]: change(task) } };
}
