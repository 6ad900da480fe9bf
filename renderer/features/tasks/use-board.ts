import { useCallback, useMemo } from 'react';
import type { SwarmState } from '#shared/swarm/state.ts';
import { boardTasks } from '#shared/swarm/tasks/task-standing.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import { useApp } from '../../store/app-context.tsx';
import { useAppState, useUi } from '../../store/hooks.ts';
import { columnOf, dropOf } from './board-columns.ts';
import type { Column } from './board-columns.ts';

export type Board = Readonly<Record<Column, readonly Task[]>>;

/** The tasks of the shown swarm, by column. */
export function useBoard(): { readonly tasks: readonly Task[]; readonly board: Board } {
  const swarmId = useUi((ui) => ui.swarmId);
  const all = useAppState(({ swarm }) => swarm.tasks);
  const { store } = useApp();
  return useMemo(() => {
    // Where a task stands depends on tasks only.
    const state: SwarmState = { ...store.getState().swarm, tasks: all };
    const tasks = boardTasks(state, swarmId);
    const inColumn = (column: Column) => tasks.filter((task) => columnOf(state, task) === column);
    const board: Board = {
      waiting: inColumn('waiting'),
      ready: inColumn('ready'),
      working: inColumn('working'),
      review: inColumn('review'),
      done: inColumn('done'),
    };
    return { tasks, board };
  }, [all, swarmId, store]);
}

/** Puts a task into a column; says why where that cannot be. Keeps its identity. */
export function useDrop(): (task: Task, to: Column) => void {
  const { store, actions, timers } = useApp();
  return useCallback(
    (task, to) => {
      const state = store.getState().swarm;
      const drop = dropOf(state, task, to, timers.now());
      if (typeof drop !== 'string') void actions.command(drop);
      else if (columnOf(state, task) !== to)
        actions.notify({ tone: 'info', text: drop, hint: null, agentId: null });
    },
    [store, actions, timers],
  );
}
