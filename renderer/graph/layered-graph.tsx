import { graphlib, layout } from '@dagrejs/dagre';
import { Background, Controls, Handle, MarkerType, Position, ReactFlow } from '@xyflow/react';
import type { Edge, Node, NodeProps } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import './layered-graph.css';

export interface GraphNode {
  readonly id: string;
  /** What stands in its box. */
  readonly content: ReactNode;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** It moves: something is under way along it. */
  readonly isActive?: boolean;
  /** Something is wrong along it. */
  readonly isTrouble?: boolean;
}

export interface LayeredGraphProps {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Of each node, in CSS pixels. */
  readonly nodeSize: { readonly width: number; readonly height: number };
  /** `page` fills its place and is moved and zoomed; `figure` is a small picture in a text. */
  readonly kind: 'page' | 'figure';
}

type BoxData = Record<string, unknown> & { readonly content: ReactNode; readonly kind: Kind };
type Kind = LayeredGraphProps['kind'];
type BoxNode = Node<BoxData, 'box'>;

const nodeTypes = { box: Box };

/** What leads to what, in layers: from left to right on a page, from top to bottom in a figure. */
export default function LayeredGraph({ nodes, edges, nodeSize, kind }: LayeredGraphProps): ReactElement {
  const flow = useMemo(() => layOut({ nodes, edges, nodeSize, kind }), [nodes, edges, nodeSize, kind]);
  const isPage = kind === 'page';
  return (
    <div className="layered-graph" data-kind={kind}>
      <ReactFlow<BoxNode>
        nodes={flow.nodes}
        edges={flow.edges}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: isPage ? '24px' : 0.04 }}
        minZoom={0.1}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        panOnDrag={isPage}
        zoomOnScroll={isPage}
        zoomOnPinch={isPage}
        zoomOnDoubleClick={isPage}
        preventScrolling={isPage}
        proOptions={{ hideAttribution: true }}
      >
        {isPage ? <Background gap={24} /> : null}
        {isPage ? <Controls showInteractive={false} /> : null}
      </ReactFlow>
    </div>
  );
}

function Box({ data: { content, kind } }: NodeProps<BoxNode>): ReactElement {
  const [start, end] = kind === 'page' ? [Position.Left, Position.Right] : [Position.Top, Position.Bottom];
  return (
    <>
      <Handle type="target" position={start} className="layered-graph-handle" />
      {content}
      <Handle type="source" position={end} className="layered-graph-handle" />
      {kind === 'figure' ? <BackHandles /> : null}
    </>
  );
}

/** Edges that lead up again run beside the nodes, where they cross nothing. */
const BackHandles = (): ReactElement => (
  <>
    <Handle id="back" type="target" position={Position.Right} className="layered-graph-handle" />
    <Handle id="back" type="source" position={Position.Right} className="layered-graph-handle" />
  </>
);

/** Places nodes by their edges; those of no edge stand by themselves. */
function layOut({ nodes, edges, nodeSize, kind }: LayeredGraphProps): {
  readonly nodes: BoxNode[];
  readonly edges: Edge[];
} {
  const { width, height } = nodeSize;
  const graph = new graphlib.Graph();
  graph.setGraph(
    kind === 'page' ? { rankdir: 'LR', nodesep: 16, ranksep: 40 } : { nodesep: 16, ranksep: 36 },
  );
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width, height });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  return {
    nodes: nodes.map(({ id, content }): BoxNode => {
      const { x, y } = graph.node(id);
      const position = { x: x - width / 2, y: y - height / 2 };
      // Nodes that cannot be dragged take no pointer; what stands in these is pressed.
      const style = { pointerEvents: 'all' } as const;
      return { id, type: 'box', position, data: { content, kind }, width, height, style };
    }),
    edges: edges.map(({ from, to, isActive = false, isTrouble = false }): Edge => {
      const color = isTrouble ? 'var(--status-trouble)' : 'var(--border-control)';
      const markerEnd = { type: MarkerType.ArrowClosed, width: 16, height: 16, color };
      const isBack = kind === 'figure' && graph.node(from).y >= graph.node(to).y;
      return {
        id: `${from} ${to}`,
        source: from,
        target: to,
        animated: isActive,
        markerEnd,
        style: { stroke: color },
        ...(isBack ? { type: 'smoothstep', sourceHandle: 'back', targetHandle: 'back' } : {}),
      };
    }),
  };
}
