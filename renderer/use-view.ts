import { useCallback, useState } from 'react';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import { useAppState, useConnection, useSwarms, useUi } from './store/hooks.ts';

/** What fills the main area. */
export type View =
  /** The host has not answered yet. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'start'; readonly canLeave: boolean }
  | { readonly kind: 'grid' }
  | { readonly kind: 'tasks' }
  | { readonly kind: 'focus'; readonly agentId: AgentId };

export interface ViewState {
  readonly view: View;
  /** Folder that a new agent most likely works in. */
  readonly projectRoot: string;
  readonly openStart: () => void;
  readonly closeStart: () => void;
}

/** The start screen while there is no swarm or the person asked for it, else one agent or all of them. */
export function useView(): ViewState {
  const [wantsStart, setWantsStart] = useState(false);
  const { host } = useConnection();
  const swarms = useSwarms();
  const swarmId = useUi((ui) => ui.swarmId);
  const showsTasks = useUi((ui) => ui.showsTasks);
  const isFolderWaiting = useUi((ui) => ui.folderToOpen !== null);
  const agentId = useAppState(({ ui, swarm }) =>
    ui.focusedAgent !== null && swarm.agents[ui.focusedAgent] !== undefined ? ui.focusedAgent : null,
  );
  const shown = swarms.find((swarm) => swarm.id === swarmId) ?? swarms.at(-1);
  return {
    view: viewOf(),
    // The demo's folder is a temporary one: nothing to begin real work in.
    projectRoot: (shown === undefined || shown.source === 'demo' ? host?.home : shown.root) ?? '',
    openStart: useCallback(() => setWantsStart(true), []),
    closeStart: useCallback(() => setWantsStart(false), []),
  };

  function viewOf(): View {
    if (swarms.length === 0) return host === null ? { kind: 'loading' } : { kind: 'start', canLeave: false };
    if (wantsStart || isFolderWaiting) return { kind: 'start', canLeave: true };
    if (agentId !== null) return { kind: 'focus', agentId };
    return showsTasks ? { kind: 'tasks' } : { kind: 'grid' };
  }
}

/** The swarm that is shown, or the last opened where all are; null when there is none. */
export function useShownSwarmId(): SwarmId | null {
  const swarms = useSwarms();
  const shown = useUi((ui) => ui.swarmId);
  return shown ?? swarms.at(-1)?.id ?? null;
}
