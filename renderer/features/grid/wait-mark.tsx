import { Hourglass, RefreshCwOff } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { waitLines } from '#shared/swarm/needs/wait-graph.ts';
import type { WaitLine } from '#shared/swarm/needs/wait-graph.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAgentNames, useAppState } from '../../store/hooks.ts';
import { memoize } from '../../store/selectors.ts';

/** Who waits, by agent; computed again only when the requests change. */
const waiting = memoize(
  (state: SwarmState) => [state.needs],
  (state) => {
    const lines = new Map<AgentId, readonly WaitLine[]>();
    for (const line of waitLines(state, null)) lines.set(line.from, [...(lines.get(line.from) ?? []), line]);
    return lines;
  },
);

interface WaitMarkProps {
  readonly agentId: AgentId;
  readonly isReachable: boolean;
}

/** For whom an agent waits; leads to the graph of all who wait. Nothing for most. */
export function WaitMark({ agentId, isReachable }: WaitMarkProps): ReactElement | null {
  const lines = useAppState(({ swarm }) => waiting(swarm).get(agentId));
  return lines === undefined ? null : <Mark lines={lines} isReachable={isReachable} />;
}

function Mark({
  lines,
  isReachable,
}: {
  readonly lines: readonly WaitLine[];
  readonly isReachable: boolean;
}): ReactElement {
  const names = useAgentNames(null);
  const { setPreferences } = useActions();
  const isCircle = lines.some(({ isInCircle }) => isInCircle);
  const owners = lines.map(({ to }) => names[to] ?? to).join(', ');
  const Icon = isCircle ? RefreshCwOff : Hourglass;
  return (
    <button
      type="button"
      className="tile-waits"
      data-circle={isCircle ? '' : undefined}
      tabIndex={isReachable ? 0 : -1}
      title={[`Waits for ${owners}:`, ...lines.flatMap(({ whats }) => whats)].join('\n')}
      onClick={() => setPreferences({ panelOpen: true, panelTab: 'requests' })}
    >
      <Icon size={12} aria-hidden />
      <span className="tile-waits-words">
        waits for {owners}
        {isCircle ? ', in a circle' : ''}
      </span>
    </button>
  );
}
