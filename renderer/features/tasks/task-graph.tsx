import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import LayeredGraph from '../../graph/layered-graph.tsx';
import type { GraphEdge } from '../../graph/layered-graph.tsx';
import { useAgentNames } from '../../store/hooks.ts';
import { columnLooks, columns } from './board-columns.ts';
import type { Column } from './board-columns.ts';
import type { Board } from './use-board.ts';

/** Size of a node, in CSS pixels; the layout reckons with it. */
const nodeSize = { width: 200, height: 64 } as const;

export interface TaskGraphProps {
  readonly board: Board;
  readonly onOpen: (task: Task) => void;
}

/** What depends on what, from left to right, as it stands now. */
export default function TaskGraph({ board, onOpen }: TaskGraphProps): ReactElement {
  const names = useAgentNames(null);
  const placed = useMemo(
    () => columns.flatMap((column) => board[column].map((task) => ({ task, column }))),
    [board],
  );
  const nodes = useMemo(
    () =>
      placed.map(({ task, column }) => {
        const agent = task.agentId === null ? '' : (names[task.agentId] ?? '');
        return {
          id: task.id,
          content: <TaskNode task={task} column={column} agent={agent} onOpen={() => onOpen(task)} />,
        };
      }),
    [placed, names, onOpen],
  );
  const edges = useMemo(() => edgesOf(placed), [placed]);
  return <LayeredGraph nodes={nodes} edges={edges} nodeSize={nodeSize} kind="page" />;
}

interface Placed {
  readonly task: Task;
  readonly column: Column;
}

interface TaskNodeProps extends Placed {
  readonly agent: string;
  readonly onOpen: () => void;
}

function TaskNode({ task, column, agent, onOpen }: TaskNodeProps): ReactElement {
  const look = columnLooks[column];
  return (
    <button type="button" className="task-node" data-tone={look.tone} title={task.title} onClick={onOpen}>
      <span className="task-node-title">
        {task.key === null ? null : <span className="task-key">{task.key}</span>} {task.title}
      </span>
      <span className="task-node-state">
        {look.label}
        {agent === '' ? '' : ` · ${agent}`}
      </span>
    </button>
  );
}

function edgesOf(placed: readonly Placed[]): readonly GraphEdge[] {
  const idOf = new Map(placed.map(({ task }) => [`${task.swarmId} ${task.key ?? ''}`, task.id]));
  return placed.flatMap(({ task, column }) =>
    task.dependencies.flatMap((key) => {
      const from = idOf.get(`${task.swarmId} ${key}`);
      return from === undefined ? [] : [{ from, to: task.id, isActive: column === 'working' }];
    }),
  );
}
