import type { ReactElement } from 'react';
import { collisionsOfTask, openDependencies } from '#shared/swarm/tasks/task-standing.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import { useAppState, useNow } from '../../store/hooks.ts';
import { TaskCollision } from './task-collision.tsx';

interface TaskRecordProps {
  readonly task: Task;
  /** The person let it wait for other tasks. */
  readonly onOrdered: (dependencies: readonly string[]) => void;
}

/** What became of a task so far: why it stands where it stands, its evidence, its history. */
export function TaskRecord({ task, onOrdered }: TaskRecordProps): ReactElement {
  const state = useAppState(({ swarm }) => swarm);
  const now = useNow();
  const collisions = task.stage === 'open' ? collisionsOfTask(state, task, now) : [];
  const waits = task.stage === 'open' ? openDependencies(state, task) : [];
  return (
    <>
      {collisions.map((collision) => (
        <TaskCollision key={collision.with.id} task={task} collision={collision} onOrdered={onOrdered} />
      ))}
      <TaskPast task={task} waits={waits} />
    </>
  );
}

interface TaskPastProps {
  readonly task: Task;
  /** Keys of the tasks that keep it closed. */
  readonly waits: readonly string[];
}

function TaskPast({ task, waits }: TaskPastProps): ReactElement | null {
  const all: readonly (readonly [string, string])[] = [
    ['Waits for', waits.join(', ')],
    ['Trouble', task.trouble],
    ['Evidence', task.completed?.summary ?? ''],
  ];
  const facts = all.filter(([, text]) => text !== '');
  if (facts.length === 0 && task.history.length === 0) return null;
  return (
    <div className="task-record">
      <dl>
        {facts.map(([term, text]) => (
          <div key={term} className="task-fact">
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {task.history.length === 0 ? null : (
        <ol className="task-history" aria-label="History">
          {task.history.map(({ at, text }) => (
            <li key={`${at} ${text}`}>
              <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString()}</time> {text}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
