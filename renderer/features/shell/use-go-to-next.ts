import { useCallback } from 'react';
import { useApp } from '../../store/app-context.tsx';
import { noFilter } from '../../store/app-state.ts';
import { nextInNeed } from './next-in-need.ts';

/**
 * Goes to the next agent that needs the person: to its tile from the grid, to its terminal from another
 * terminal. A filter that would hide it is taken off.
 */
export function useGoToNext(): () => void {
  const { store, actions } = useApp();
  return useCallback(() => {
    const { swarm, ui } = store.getState();
    const next = nextInNeed(swarm, ui.swarmId, ui.focusedAgent ?? ui.selectedAgent);
    if (next === null) return;
    if (ui.focusedAgent !== null) return actions.focus(next);
    actions.setFilter(noFilter);
    // The grid takes the keyboard along only from where nobody uses it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    actions.select(next);
  }, [store, actions]);
}
