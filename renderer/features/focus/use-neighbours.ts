import { useApp } from '../../store/app-context.tsx';
import { useAgentIds, useUi } from '../../store/hooks.ts';
import type { AgentId } from '#shared/base/ids.ts';

export interface Neighbours {
  /** False when the agent is the only one. */
  readonly exist: boolean;
  readonly goToPrevious: () => void;
  readonly goToNext: () => void;
}

/** The agents before and after this one, in the order they were added: an order that stays while one reads. */
export function useNeighbours(agentId: AgentId): Neighbours {
  const { actions } = useApp();
  const swarmId = useUi((ui) => ui.swarmId);
  const ids = useAgentIds(swarmId);
  const go = (step: 1 | -1) => () => {
    const next = ids[(ids.indexOf(agentId) + step + ids.length) % ids.length];
    if (next !== undefined) actions.focus(next);
  };
  return { exist: ids.length > 1, goToPrevious: go(-1), goToNext: go(1) };
}
