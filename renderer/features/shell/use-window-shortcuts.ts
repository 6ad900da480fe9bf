import { useCallback } from 'react';
import type { RefObject } from 'react';
import { useApp } from '../../store/app-context.tsx';
import type { Shortcut } from './shortcuts.ts';

export interface WindowShortcutTargets {
  /** The grid's filter; empty while the grid is not shown. */
  readonly filterRef: RefObject<HTMLInputElement | null>;
  readonly goToNext: () => void;
  readonly onNewAgent: () => void;
  readonly onHelp: () => void;
}

/** What each shortcut does now; false when it means nothing. Keeps its identity while its targets do. */
export function useWindowShortcuts(targets: WindowShortcutTargets): (shortcut: Shortcut) => boolean {
  const { filterRef, goToNext, onNewAgent, onHelp } = targets;
  const { store, actions } = useApp();
  return useCallback(
    (shortcut) => {
      const { ui, preferences } = store.getState();
      switch (shortcut) {
        case 'next-in-need':
          goToNext();
          return true;
        case 'attention':
          actions.callAttention(true);
          return true;
        case 'new-agent':
          onNewAgent();
          return true;
        case 'settings':
          actions.showSettings(true);
          return true;
        case 'help':
          onHelp();
          return true;
        case 'toggle-panel':
          actions.setPreferences({ panelOpen: !preferences.panelOpen });
          return true;
        case 'filter':
          filterRef.current?.focus();
          return filterRef.current !== null;
        case 'tasks':
          actions.showTasks(!ui.showsTasks || ui.focusedAgent !== null);
          return true;
        case 'back':
        case 'leave-terminal':
          if (ui.focusedAgent === null && ui.showsTasks) {
            actions.showTasks(false);
            return true;
          }
          if (ui.focusedAgent === null) return false;
          actions.focus(null);
          return true;
        default:
          return shortcut satisfies never;
      }
    },
    [store, actions, filterRef, goToNext, onNewAgent, onHelp],
  );
}
