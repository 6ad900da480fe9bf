import type { ReactElement } from 'react';
import { describeCollision } from '#shared/swarm/ownership/collisions.ts';
import { collisionsOfTask, openDependencies } from '#shared/swarm/tasks/task-standing.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import { useAppState } from '../../store/hooks.ts';

/** What became of a task so far: why it stands where it stands, its evidence, its history. */
export function TaskRecord({ task }: { readonly task: Task }): ReactElement {
  const state = useAppState(({ swarm }) => swarm);
  const waits = task.stage === 'open' ? openDependencies(state, task) : [];
  const collisions = task.stage === 'open' ? collisionsOfTask(state, task) : [];
  const facts: readonly (readonly [string, string])[] = [
    ['Waits for', waits.join(', ')],
    ['Would meet', collisions.map(describeCollision).join('\n')],
    ['Trouble', task.trouble],
    ['Evidence', task.completed?.summary ?? ''],
  ];
  return (
    <div className="task-record">
      <dl>
        {facts
          .filter(([, text]) => text !== '')
          .map(([term, text]) => (
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
