import { useCallback } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { useApp } from '../../store/app-context.tsx';
import { noFilter } from '../../store/app-state.ts';
import { nextInNeed } from './next-in-need.ts';

/**
 * Goes to the next agent that needs the person: to its tile from the grid, to its terminal from another
 * terminal. A filter that would hide it is taken off.
 *
 * @param focusTile - gives the keyboard to the tile of an agent, if it is shown; must keep its identity
 */
export function useGoToNext(focusTile: (agentId: AgentId) => void): () => void {
  const { store, actions } = useApp();
  return useCallback(() => {
    const { swarm, ui } = store.getState();
    const next = nextInNeed(swarm, ui.swarmId, ui.focusedAgent ?? ui.selectedAgent);
    if (next === null) return;
    if (ui.focusedAgent !== null) return actions.focus(next);
    actions.setFilter(noFilter);
    // The grid takes the keyboard along only from where nobody uses it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    // The only one that needs the person is selected already: the grid sees no change to follow.
    if (next === ui.selectedAgent) focusTile(next);
    else actions.select(next);
  }, [store, actions, focusTile]);
}
