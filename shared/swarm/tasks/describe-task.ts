import { assertNever } from '../../base/assert-never.ts';
import type { TaskEvent } from './apply-task.ts';
import type { SwarmState } from '../state.ts';

/** Says what happened to a task; reads on from the agent's name where there is one. */
export function describeTaskEvent(body: TaskEvent, state: SwarmState): string {
  switch (body.type) {
    case 'tasks-added':
      return `Tasks added to the board: ${body.tasks.map(({ draft }) => draft.key).join(', ')}`;
    case 'task-edited':
      return `Task ${body.draft.key} edited`;
    case 'task-removed':
      return 'Task removed from the board';
    case 'task-assigned':
      return `was given a task: ${body.title}`;
    case 'task-released':
      return `has ${nameOf(body, state)} no more: ${body.reason}`;
    case 'task-progressed':
      return `is at ${body.done} of ${body.total}${body.label === '' ? '' : `: ${body.label}`}`;
    case 'task-claimed':
      return body.flaw === 'unproven'
        ? `says that its task is done, without evidence: ${body.summary}`
        : `says that its task is done, but its build fails: ${body.summary}`;
    case 'task-check-started':
      return `is checked before its task counts as completed: ${body.command}`;
    case 'task-check-failed':
      return `failed the check of its task: ${body.command}`;
    case 'task-completed':
      return `completed its task${body.proven ? '' : ', without evidence'}: ${body.summary}`;
    case 'task-accepted':
      return `Task ${nameOf(body, state)} accepted`;
    case 'task-failed':
      return `Task ${nameOf(body, state)} failed: ${body.reason}`;
    case 'task-reopened':
      return `Task ${nameOf(body, state)} opened again`;
    default:
      return assertNever(body);
  }
}

const nameOf = ({ taskId }: { readonly taskId: keyof SwarmState['tasks'] }, state: SwarmState): string => {
  const task = state.tasks[taskId];
  return task === undefined ? 'that is gone' : (task.key ?? task.title);
};
