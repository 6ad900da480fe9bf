import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import type { WaitLine } from '#shared/swarm/needs/wait-graph.ts';
import LayeredGraph from '../../graph/layered-graph.tsx';
import { useActions } from '../../store/app-context.tsx';
import { useAgent } from '../../store/hooks.ts';
import { statusLooks } from '../../theme/status-look.ts';

/** Size of a node, in CSS pixels; the layout reckons with it. */
const nodeSize = { width: 128, height: 30 } as const;

/** Who waits for whom: an arrow leads from an agent to the one that it waits for. */
export default function WaitGraph({ lines }: { readonly lines: readonly WaitLine[] }): ReactElement {
  const nodes = useMemo(
    () =>
      [...new Set(lines.flatMap(({ from, to }) => [from, to]))].map((id) => ({
        id,
        content: <WaitNode agentId={id} />,
      })),
    [lines],
  );
  const edges = useMemo(
    () => lines.map(({ from, to, isInCircle }) => ({ from, to, isTrouble: isInCircle })),
    [lines],
  );
  return <LayeredGraph nodes={nodes} edges={edges} nodeSize={nodeSize} kind="figure" />;
}

function WaitNode({ agentId }: { readonly agentId: AgentId }): ReactElement | null {
  const agent = useAgent(agentId);
  const { focus } = useActions();
  if (agent === undefined) return null;
  const { tone, icon: Icon, word } = statusLooks[agent.status.kind];
  return (
    <button type="button" className="wait-node" data-tone={tone} onClick={() => focus(agentId)}>
      <Icon size={12} aria-hidden />
      <span className="wait-node-name">{agent.spec.name}</span>
      <span className="visually-hidden">, {word}</span>
    </button>
  );
}
