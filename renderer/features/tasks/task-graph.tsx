import { graphlib, layout } from '@dagrejs/dagre';
import { Background, Controls, Handle, MarkerType, Position, ReactFlow } from '@xyflow/react';
import type { Edge, Node, NodeProps } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import { useAgentNames } from '../../store/hooks.ts';
import { columnLooks, columns } from './board-columns.ts';
import type { Column } from './board-columns.ts';
import type { Board } from './use-board.ts';

/** Size of a node, in CSS pixels; the layout reckons with it. */
const nodeSize = { width: 200, height: 64 } as const;

interface TaskNodeData extends Record<string, unknown> {
  readonly task: Task;
  readonly column: Column;
  readonly agent: string;
}
type TaskNode = Node<TaskNodeData, 'task'>;

export interface TaskGraphProps {
  readonly board: Board;
  readonly onOpen: (task: Task) => void;
}

const nodeTypes = { task: TaskNodeView };

/** What depends on what, from left to right, as it stands now. */
export default function TaskGraph({ board, onOpen }: TaskGraphProps): ReactElement {
  const names = useAgentNames(null);
  const { nodes, edges } = useMemo(() => layOut(board, names), [board, names]);
  return (
    <div className="task-graph">
      <ReactFlow<TaskNode>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        fitView
        minZoom={0.1}
        nodesDraggable={false}
        nodesConnectable={false}
        deleteKeyCode={null}
        onNodeClick={(_, node) => onOpen(node.data.task)}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={24} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function TaskNodeView({ data: { task, column, agent } }: NodeProps<TaskNode>): ReactElement {
  const look = columnLooks[column];
  return (
    <div className="task-node" data-tone={look.tone}>
      <Handle type="target" position={Position.Left} className="task-node-handle" />
      <span className="task-node-title">
        {task.key === null ? null : <span className="task-key">{task.key}</span>} {task.title}
      </span>
      <span className="task-node-state">
        {look.label}
        {agent === '' ? '' : ` · ${agent}`}
      </span>
      <Handle type="source" position={Position.Right} className="task-node-handle" />
    </div>
  );
}

/** Places tasks by their dependencies; those of no graph stand by themselves. */
function layOut(
  board: Board,
  names: Readonly<Record<string, string>>,
): { readonly nodes: TaskNode[]; readonly edges: Edge[] } {
  const placed = columns.flatMap((column) => board[column].map((task) => ({ task, column })));
  const idOf = new Map(placed.map(({ task }) => [`${task.swarmId} ${task.key ?? ''}`, task.id]));
  const edges = placed.flatMap(({ task, column }): Edge[] =>
    task.dependencies.flatMap((key) => {
      const source = idOf.get(`${task.swarmId} ${key}`);
      if (source === undefined) return [];
      const markerEnd = { type: MarkerType.ArrowClosed, width: 16, height: 16 };
      return [
        { id: `${source} ${task.id}`, source, target: task.id, animated: column === 'working', markerEnd },
      ];
    }),
  );
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 64 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { task } of placed) graph.setNode(task.id, { ...nodeSize });
  for (const { source, target } of edges) graph.setEdge(source, target);
  layout(graph);
  const nodes = placed.map(({ task, column }): TaskNode => {
    const { x, y } = graph.node(task.id);
    return {
      id: task.id,
      type: 'task',
      position: { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 },
      data: { task, column, agent: task.agentId === null ? '' : (names[task.agentId] ?? '') },
      ...nodeSize,
    };
  });
  return { nodes, edges };
}
