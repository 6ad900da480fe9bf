import type { ReactElement } from 'react';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import { isRunning, openTask } from '#shared/swarm/selectors.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { isInHand } from '#shared/swarm/tasks/decide-task.ts';
import { collisionsOfTask, standingOf } from '#shared/swarm/tasks/task-standing.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAppState, useNow } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import { warningOf } from './collision-text.ts';

interface TaskActionsProps {
  readonly task: Task;
  readonly onDone: () => void;
}

/** What can be done with a task now, in one menu. */
export function TaskActions({ task, onDone }: TaskActionsProps): ReactElement {
  const state = useAppState(({ swarm }) => swarm);
  const { command, focus } = useActions();
  const item = (label: string, asked: SwarmCommand, danger = false): MenuEntry => ({
    kind: 'item',
    label,
    danger,
    onSelect: () => {
      void command(asked);
      onDone();
    },
  });
  const { id: taskId, agentId } = task;
  const assignments = assignable(state, task).map((agent) =>
    item(`Assign to ${agent.spec.name}`, { type: 'assign-task', taskId, agentId: agent.id }),
  );
  const [collision] = collisionsOfTask(state, task, useNow());
  const entries: readonly MenuEntry[] = [
    ...(agentId === null
      ? []
      : [{ kind: 'item', label: 'Open its agent', onSelect: () => focus(agentId) } as const]),
    ...(collision === undefined || assignments.length === 0
      ? assignments
      : [{ kind: 'warned', warning: warningOf(collision), entries: assignments } as const]),
    ...(isInHand(task)
      ? [item('Take it back', { type: 'release-task', taskId, reason: 'taken back by you' })]
      : []),
    ...(task.completed === null ? [item('Accept as done', { type: 'accept-task', taskId })] : []),
    ...(task.stage === 'completed' || task.stage === 'failed'
      ? [item('Open again', { type: 'reopen-task', taskId })]
      : []),
    ...(isInHand(task) ? [] : [item('Remove', { type: 'remove-task', taskId }, true)]),
  ];
  return (
    <div className="task-dialog-actions">
      <MenuButton trigger={<Button>Actions</Button>} entries={entries} />
    </div>
  );
}

const assignable = (state: SwarmState, task: Task) =>
  standingOf(state, task) !== 'ready'
    ? []
    : state.order
        .flatMap((id) => state.agents[id] ?? [])
        .filter(
          (agent) => agent.swarmId === task.swarmId && isRunning(agent) && openTask(state, agent) === null,
        );
