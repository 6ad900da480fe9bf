import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { GitMerge, TriangleAlert, User } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { formatCount } from '#shared/base/count-text.ts';
import { describeCollision } from '#shared/swarm/ownership/collisions.ts';
import type { Collision } from '#shared/swarm/ownership/collisions.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import { useAgentNames } from '../../store/hooks.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';

export interface TaskCardProps {
  readonly task: Task;
  /** The running task that it would meet if it were started now. */
  readonly collision: Collision | null;
  readonly onOpen: (task: Task) => void;
  readonly onKeyDown: (event: KeyboardEvent, task: Task) => void;
}

/** What is dragged from column to column. */
export const isTaskDrag = (data: Readonly<Record<string | symbol, unknown>>): boolean => 'taskId' in data;

/** One task at a glance. Dragged to another column, or moved there by Shift and the arrow keys. */
export function TaskCard({ task, collision, onOpen, onKeyDown }: TaskCardProps): ReactElement {
  const card = useRef<HTMLButtonElement>(null);
  const names = useAgentNames(null);
  const { id, key, title, role, agentId, progress, completed, dependencies, stage, attempts } = task;
  useEffect(() => {
    const element = card.current;
    return element === null ? undefined : draggable({ element, getInitialData: () => ({ taskId: id }) });
  }, [id]);
  const tags = [role, stage === 'checking' ? 'being checked' : '', attempts > 1 ? `attempt ${attempts}` : ''];
  return (
    <li className="task-cell">
      <button
        ref={card}
        type="button"
        className="task-card"
        data-task={id}
        data-stage={stage}
        onClick={() => onOpen(task)}
        onKeyDown={(event) => onKeyDown(event, task)}
      >
        <span className="task-card-head">
          {key === null ? null : <span className="task-key">{key}</span>}{' '}
          <span className="task-title">{title}</span>
        </span>
        <span className="task-card-tags">
          {tags
            .filter((tag) => tag !== '')
            .map((tag) => (
              <span key={tag} className="task-tag">
                {tag}
              </span>
            ))}
          {dependencies.length === 0 ? null : (
            <span className="task-tag">
              <GitMerge size={11} aria-hidden /> after {dependencies.join(', ')}
            </span>
          )}
          {agentId === null ? null : (
            <span className="task-tag task-agent" title={names[agentId]}>
              <User size={11} aria-hidden /> <span>{names[agentId] ?? agentId}</span>
            </span>
          )}
        </span>
        {progress === null || completed !== null ? null : (
          <span className="task-progress">
            <ProgressBar label={`Progress of ${key ?? title}`} done={progress.done} total={progress.total} />
            {formatCount(progress.done)}/{formatCount(progress.total)}
          </span>
        )}
        {collision === null ? null : <CollisionMark collision={collision} />}
        {task.trouble === '' ? null : <span className="task-trouble">{task.trouble}</span>}
      </button>
    </li>
  );
}

function CollisionMark({ collision }: { readonly collision: Collision }): ReactElement {
  const text = describeCollision(collision);
  return (
    <span className="task-collides" data-tone="needs-you" title={text}>
      <TriangleAlert size={11} aria-hidden />
      <span>{text}</span>
    </span>
  );
}
