import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { AgentId } from '#shared/base/ids.ts';
import { useApp } from '../../store/app-context.tsx';
import { useAgentIds, usePreference, useUi } from '../../store/hooks.ts';
import { visibleAgentIds } from './agent-filter.ts';

export interface VisibleAgents {
  /** Those that the filter lets through, as sorted now. */
  readonly ids: readonly AgentId[];
  /** How many there are without the filter. */
  readonly total: number;
  /** Changes when the person asked for another list; its order is then shown at once. */
  readonly listKey: string;
}

/** The agents that the grid is to show. Changes only when membership or order do. */
export function useVisibleAgents(): VisibleAgents {
  const { store } = useApp();
  const swarmId = useUi((ui) => ui.swarmId);
  const filter = useUi((ui) => ui.filter);
  const sort = usePreference('sort');
  const total = useAgentIds(swarmId).length;
  const ids = useStore(
    store,
    useShallow(({ swarm }) => visibleAgentIds(swarm, swarmId, sort, filter)),
  );
  return { ids, total, listKey: JSON.stringify([swarmId, sort, filter]) };
}
