import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { TaskId } from '#shared/base/ids.ts';
import type { Collision } from '#shared/swarm/ownership/collisions.ts';
import { draftOfTask } from '#shared/swarm/tasks/task-state.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAppState } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { warningOf } from './collision-text.ts';

interface TaskCollisionProps {
  readonly task: Task;
  readonly collision: Collision;
  /** It waits for these now. */
  readonly onOrdered: (dependencies: readonly string[]) => void;
}

/** With which running task this one would meet, and one press that lets it wait for that. */
export function TaskCollision({ task, collision, onOrdered }: TaskCollisionProps): ReactElement {
  const otherKey = useAppState(({ swarm }) => swarm.tasks[collision.with.id as TaskId]?.key ?? null);
  const { command } = useActions();
  const { key } = task;
  const wait = (after: string, ownKey: string): void => {
    const draft = draftOfTask(task, ownKey);
    const dependencies = [...draft.dependencies, after];
    void command({ type: 'edit-task', taskId: task.id, draft: { ...draft, dependencies } });
    onOrdered(dependencies);
  };
  return (
    <div className="task-collision" data-tone="needs-you">
      <p>
        <TriangleAlert size={14} aria-hidden />
        <span>{warningOf(collision)}</span>
      </p>
      {otherKey === null || key === null ? null : (
        <Button size="sm" onClick={() => wait(otherKey, key)}>
          Start after {otherKey}
        </Button>
      )}
    </div>
  );
}
