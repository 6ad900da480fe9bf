import { useMemo } from 'react';
import type { Collision } from '#shared/swarm/ownership/collisions.ts';
import { collisionsOfTask } from '#shared/swarm/tasks/task-standing.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import { useApp } from '../../store/app-context.tsx';
import { useNow } from '../../store/hooks.ts';

/**
 * By task, the first running task that it would collide with if it were started now. Looked up when a task changes, and
 * each second: who holds files depends on agents as well, of which something is told all the time.
 */
export function useCollisions(tasks: readonly Task[]): Readonly<Record<string, Collision>> {
  const { store } = useApp();
  const now = useNow();
  return useMemo(() => {
    const state = store.getState().swarm;
    const waiting = tasks.filter(({ stage, files }) => stage === 'open' && files.length > 0);
    return Object.fromEntries(
      waiting.flatMap((task) => {
        const [collision] = collisionsOfTask(state, task, now);
        return collision === undefined ? [] : [[task.id, collision] as const];
      }),
    );
  }, [store, tasks, now]);
}
