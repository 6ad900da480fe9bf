import { assertNever } from '../../base/assert-never.ts';
import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import type { MintId } from '../../base/ids.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { SwarmCommandOf } from '../commands.ts';
import type { Decision } from '../decide.ts';
import type { EventBody } from '../events.ts';
import { messageTo } from '../messages/decide-message.ts';
import { composeTaskPrompt } from '../recovery/task-prompt.ts';
import { isRunning, openTask } from '../selectors.ts';
import type { SwarmState } from '../state.ts';
import type { TaskDraft } from './task-draft.ts';
import { taskLimits } from './task-draft.ts';
import { doubledKeys, findCycle, unknownDependencies } from './task-graph.ts';
import { boardTasks, openDependencies } from './task-standing.ts';
import type { Task } from './task-state.ts';

export type TaskCommand = SwarmCommandOf<
  | 'add-tasks'
  | 'edit-task'
  | 'remove-task'
  | 'assign-task'
  | 'release-task'
  | 'accept-task'
  | 'fail-task'
  | 'reopen-task'
>;
type Decided = Result<Decision, Failure>;

const only = (body: EventBody): Decided => ok({ events: [body], effects: [] });

/** Judges what is asked about tasks. */
export function decideTask(state: SwarmState, command: TaskCommand, mint: MintId): Decided {
  if (command.type === 'add-tasks') return add(state, command, mint);
  const task = state.tasks[command.taskId];
  if (task === undefined) {
    return err(failure('unknown-task', `There is no task ${command.taskId}.`, 'It may have been removed.'));
  }
  const { taskId } = command;
  switch (command.type) {
    case 'edit-task':
      return edit(state, task, command.draft);
    case 'remove-task':
      return isInHand(task)
        ? refuse(task, 'is in the hands of an agent', 'Take it back first.')
        : only({ type: 'task-removed', taskId });
    case 'assign-task':
      return assign(state, task, command, mint);
    case 'release-task':
      return task.agentId === null || !isInHand(task)
        ? refuse(task, 'is in nobody’s hands', 'Assign it to an agent.')
        : only({ type: 'task-released', taskId, agentId: task.agentId, reason: command.reason });
    case 'accept-task':
      return task.completed !== null
        ? refuse(task, 'is completed already', 'Open it again to have it done once more.')
        : only({ type: 'task-accepted', taskId });
    case 'fail-task':
      return only({ type: 'task-failed', taskId, reason: command.reason });
    case 'reopen-task':
      return only({ type: 'task-reopened', taskId });
    default:
      return assertNever(command);
  }
}

export const isInHand = ({ stage }: Task): boolean =>
  stage === 'assigned' || stage === 'claimed' || stage === 'checking';

function add(state: SwarmState, { swarmId, drafts }: SwarmCommandOf<'add-tasks'>, mint: MintId): Decided {
  if (state.swarms[swarmId] === undefined) {
    return err(failure('unknown-swarm', `There is no swarm ${swarmId}.`, 'Open the project again.'));
  }
  const board = draftsOn(state, swarmId);
  if (board.length + drafts.length > taskLimits.tasks) {
    return invalid(`One swarm holds at most ${taskLimits.tasks} tasks.`, 'Remove completed ones.');
  }
  const problem = flawOf([...board, ...drafts]);
  if (problem !== null) return problem;
  const tasks = drafts.map((draft) => ({ taskId: mint('task'), draft }));
  return only({ type: 'tasks-added', swarmId, tasks });
}

function edit(state: SwarmState, task: Task, draft: TaskDraft): Decided {
  const others = draftsOn(state, task.swarmId, task);
  return flawOf([...others, draft]) ?? only({ type: 'task-edited', taskId: task.id, draft });
}

interface Keyed {
  readonly key: string;
  readonly dependencies: readonly string[];
}

const draftsOn = (state: SwarmState, swarmId: Task['swarmId'], but?: Task): readonly Keyed[] =>
  boardTasks(state, swarmId).flatMap(({ id, key, dependencies }) =>
    key === null || id === but?.id ? [] : [{ key, dependencies }],
  );

/** What is wrong with a whole board; null when nothing is. */
function flawOf(tasks: readonly Keyed[]): Decided | null {
  const [doubled] = doubledKeys(tasks);
  if (doubled !== undefined) return invalid(`There are two tasks ${doubled}.`, 'Give each an id of its own.');
  const unknown = unknownDependencies(tasks);
  if (unknown.length > 0) {
    const named = unknown.map(
      ({ key, dependency }) => `${key} depends on ${dependency}, which does not exist`,
    );
    return invalid(`${named.slice(0, 8).join('; ')}.`, 'Add that task too, or correct its id.');
  }
  const cycle = findCycle(tasks);
  return cycle === null
    ? null
    : invalid(
        `Tasks depend on each other in a circle: ${cycle.join(' → ')}.`,
        'Take one of these dependencies away.',
      );
}

function assign(
  state: SwarmState,
  task: Task,
  { agentId, prompt }: SwarmCommandOf<'assign-task'>,
  mint: MintId,
): Decided {
  const agent = state.agents[agentId];
  if (agent === undefined || agent.swarmId !== task.swarmId) {
    return err(failure('unknown-agent', `There is no agent ${agentId} in this swarm.`, 'Choose another.'));
  }
  if (!isRunning(agent)) {
    return err(failure('agent-not-running', `${agent.spec.name} is not running.`, 'Restart it first.'));
  }
  if (task.completed !== null) return refuse(task, 'is completed', 'Open it again first.');
  const missing = openDependencies(state, task);
  if (missing.length > 0)
    return refuse(task, `waits for ${missing.join(', ')}`, 'Complete these first, or remove the dependency.');
  const other = openTask(state, agent);
  if (other !== null && other.id !== task.id) {
    return refuse(
      task,
      `cannot go to ${agent.spec.name}, who is at ${other.key ?? other.title}`,
      'Take that task back first, or choose another agent.',
    );
  }
  const text = prompt ?? composeTaskPrompt(state, task);
  const message = messageTo(state, agent, text, mint, 'task');
  const { id: taskId, title } = task;
  return ok({
    events: [{ type: 'task-assigned', agentId, taskId, title }, ...message.events],
    effects: message.effects,
  });
}

const refuse = (task: Task, why: string, hint: string): Decided =>
  err(failure('task-not-ready', `The task ${task.key ?? task.title} ${why}.`, hint));

const invalid = (message: string, hint: string): Decided => err(failure('invalid-tasks', message, hint));
