import { ArrowLeft, ClipboardPaste, KanbanSquare, ListChecks, Plus, Workflow } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import type { TaskId } from '#shared/base/ids.ts';
import type { Swarm } from '#shared/swarm/state.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAppState, useSwarms, useUi } from '../../store/hooks.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { TaskBoard } from './task-board.tsx';
import { TaskDialog } from './task-dialog.tsx';
import { nextKey } from './task-form.ts';
import { TaskOptions } from './task-options.tsx';
import { useBoard } from './use-board.ts';
import { useCollisions } from './use-collisions.ts';
import './task-view.css';

/** The graph's library is loaded when it is looked at. */
const TaskGraph = lazy(() => import('./task-graph.tsx'));

const looks = [
  { value: 'board', label: 'Board', icon: KanbanSquare },
  { value: 'graph', label: 'Dependencies', icon: Workflow },
] as const;

type OpenDialog =
  | { readonly kind: 'task'; readonly taskId: TaskId }
  | { readonly kind: 'new' }
  | { readonly kind: 'import' };

/** The task board of the shown swarm. Fills the main area. */
export function TaskView(): ReactElement {
  const [look, setLook] = useState<(typeof looks)[number]['value']>('board');
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const { tasks, board } = useBoard();
  const collisions = useCollisions(tasks);
  const swarm = useShownSwarm();
  const { showTasks } = useActions();
  const openTask = (task: { readonly id: TaskId }): void => setDialog({ kind: 'task', taskId: task.id });
  return (
    <section className="task-view" aria-label="Tasks">
      <div className="task-bar">
        <IconButton
          icon={ArrowLeft}
          label="Back to the agents"
          shortcut="Esc"
          onClick={() => showTasks(false)}
        />
        <h2 className="task-heading">Tasks</h2>
        <Segmented label="View" value={look} options={looks} onChange={setLook} />
        <span className="task-gap" />
        {swarm === null ? null : <TaskOptions key={swarm.id} swarm={swarm} />}
        <Button icon={ClipboardPaste} disabled={swarm === null} onClick={() => setDialog({ kind: 'import' })}>
          Paste tasks
        </Button>
        <Button icon={Plus} disabled={swarm === null} onClick={() => setDialog({ kind: 'new' })}>
          New task
        </Button>
      </div>
      {tasks.length === 0 ? (
        <EmptyState
          icon={ListChecks}
          title="No tasks yet"
          text="Tasks go to free agents as soon as what they depend on is done. Prompts that you give show here, too."
        >
          <Button variant="primary" icon={Plus} onClick={() => setDialog({ kind: 'new' })}>
            New task
          </Button>
        </EmptyState>
      ) : look === 'board' ? (
        <TaskBoard board={board} collisions={collisions} onOpen={openTask} />
      ) : (
        <Suspense fallback={<div className="task-graph" />}>
          <TaskGraph board={board} onOpen={openTask} />
        </Suspense>
      )}
      {swarm === null ? null : (
        <Dialogs
          dialog={dialog}
          swarm={swarm}
          suggestedKey={nextKey(tasks)}
          onClose={() => setDialog(null)}
        />
      )}
    </section>
  );
}

interface DialogsProps {
  readonly dialog: OpenDialog | null;
  readonly swarm: Swarm;
  readonly suggestedKey: string;
  readonly onClose: () => void;
}

function Dialogs({ dialog, swarm, suggestedKey, onClose }: DialogsProps): ReactElement | null {
  const task = useAppState((state) =>
    dialog?.kind === 'task' ? (state.swarm.tasks[dialog.taskId] ?? null) : null,
  );
  if (dialog === null || (dialog.kind === 'task' && task === null)) return null;
  return dialog.kind === 'import' ? (
    <ImportDialog swarmId={swarm.id} onClose={onClose} />
  ) : (
    <TaskDialog
      key={task?.id ?? 'new'}
      swarmId={task?.swarmId ?? swarm.id}
      task={task}
      suggestedKey={suggestedKey}
      onClose={onClose}
    />
  );
}

/** The swarm that new tasks are for: the shown one, or the last opened where all are shown. */
function useShownSwarm(): Swarm | null {
  const swarms = useSwarms();
  const swarmId = useUi((ui) => ui.swarmId);
  return swarms.find((swarm) => swarm.id === swarmId) ?? swarms.at(-1) ?? null;
}
