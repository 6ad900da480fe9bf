import { useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import type { NotifySettings } from '#shared/notify/settings.ts';
import { countConflicts } from '#shared/swarm/selectors.ts';
import type { LeftOutConflict, SwarmTotals } from '#shared/swarm/selectors.ts';
import type { Agent, Conflict, Swarm, SwarmState, Task } from '#shared/swarm/state.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { mergeOrder } from '#shared/swarm/worktrees/merge-order.ts';
import { worktreeOf, worktreesOf } from '#shared/swarm/worktrees/worktree-selectors.ts';
import { useApp } from './app-context.tsx';
import type { AppState, ConnectionView, Load, Notice, ShellView, UiState } from './app-state.ts';
import type { Preferences } from './preferences.ts';
import {
  agentIds,
  agentNames,
  conflictCount,
  conflictsSelector,
  couplingsSelector,
  leftOutSelector,
  loadOf,
  taskOf,
  totalsSelector,
} from './selectors.ts';

/*
 * One selector each: a part of the page redraws when its own value changes and not otherwise. Values
 * keep their identity while their content is the same.
 */

/** Any part of the state; `select` must return something that is already in it, or a primitive. */
export const useAppState = <T>(select: (state: AppState) => T): T => useStore(useApp().store, select);

const useSwarmState = <T>(select: (state: SwarmState) => T): T => useAppState((state) => select(state.swarm));

/** One agent; undefined when it is gone. */
export const useAgent = (id: AgentId): Agent | undefined => useSwarmState((swarm) => swarm.agents[id]);

/** The task an agent is at, or the last one it finished. */
export const useAgentTask = (id: AgentId): Task | null => useSwarmState((swarm) => taskOf(swarm, id));

/** How many open conflicts an agent is part of. */
export const useAgentConflicts = (id: AgentId): number => useSwarmState((swarm) => conflictCount(swarm, id));

/** CPU and memory of one agent's process tree; undefined before the first sample. */
export const useAgentLoad = (id: AgentId): Load | undefined =>
  useAppState((state) => state.vitals.agents[id]);

/** Ids of the shown agents in the order they were added. Changes only with membership. */
export function useAgentIds(swarmId: SwarmId | null = null): readonly AgentId[] {
  const { store } = useApp();
  return useStore(
    store,
    useShallow((state: AppState) => agentIds(state.swarm, swarmId)),
  );
}

/** Names of the agents of one swarm or of all, by id, in the order they were added. */
export function useAgentNames(swarmId: SwarmId | null): Readonly<Record<string, string>> {
  const { store } = useApp();
  return useStore(
    store,
    useShallow((state: AppState) => agentNames(state.swarm, swarmId)),
  );
}

/** The header's numbers. */
export function useTotals(swarmId: SwarmId | null = null): SwarmTotals {
  const { store } = useApp();
  const select = useMemo(() => totalsSelector(swarmId), [swarmId]);
  return useStore(
    store,
    useShallow((state: AppState) => select(state.swarm)),
  );
}

/** CPU and memory of all shown agents together. */
export function useLoad(swarmId: SwarmId | null = null): Load {
  const { store } = useApp();
  return useStore(
    store,
    useShallow((state: AppState) => loadOf(state.swarm, state.vitals, swarmId)),
  );
}

/** Open conflicts, newest first. */
export function useConflicts(swarmId: SwarmId | null = null): readonly Conflict[] {
  const { store } = useApp();
  const select = useMemo(() => conflictsSelector(swarmId), [swarmId]);
  return useStore(
    store,
    useShallow((state: AppState) => select(state.swarm)),
  );
}

/** Where more is in conflict than is listed. */
export function useLeftOutConflicts(swarmId: SwarmId | null): readonly LeftOutConflict[] {
  const { store } = useApp();
  const select = useMemo(() => leftOutSelector(swarmId), [swarmId]);
  return useStore(
    store,
    useShallow((state: AppState) => select(state.swarm)),
  );
}

/** How many conflicts are open, also those that are not listed. */
export const useConflictCount = (swarmId: SwarmId | null): number =>
  useSwarmState((swarm) => countConflicts(swarm, swarmId));

/** Files in work that import each other, newest first. */
export function useCouplings(swarmId: SwarmId | null): readonly Conflict[] {
  const { store } = useApp();
  const select = useMemo(() => couplingsSelector(swarmId), [swarmId]);
  return useStore(
    store,
    useShallow((state: AppState) => select(state.swarm)),
  );
}

/** Worktrees of agents, oldest first. */
export function useWorktrees(swarmId: SwarmId | null = null): readonly AgentWorktree[] {
  const { store } = useApp();
  return useStore(
    store,
    useShallow((state: AppState) => worktreesOf(state.swarm, swarmId)),
  );
}

/** Worktrees of finished work that are not merged yet, in the order to merge them. */
export function useMergeOrder(swarmId: SwarmId | null = null): readonly AgentWorktree[] {
  const { store } = useApp();
  return useStore(
    store,
    useShallow((state: AppState) => mergeOrder(state.swarm, swarmId).filter(({ merged }) => merged === null)),
  );
}

/** The worktree that an agent has for itself, or null. */
export const useAgentWorktree = (id: AgentId): AgentWorktree | null =>
  useSwarmState((swarm) => worktreeOf(swarm, id));

/** All swarms, in the order they were opened. */
export function useSwarms(): readonly Swarm[] {
  const { store } = useApp();
  return useStore(
    store,
    useShallow((state: AppState) =>
      Object.values(state.swarm.swarms).sort((a, b) => a.openedAt - b.openedAt),
    ),
  );
}

export const useSwarm = (id: SwarmId): Swarm | undefined => useSwarmState((swarm) => swarm.swarms[id]);

export const useConnection = (): ConnectionView => useAppState((state) => state.connection);

/** The window shows the present: what it sends arrives. */
export const useIsLive = (): boolean => useAppState((state) => state.connection.phase === 'live');

export const useUi = <T>(select: (ui: UiState) => T): T => useAppState((state) => select(state.ui));

export const usePreference = <K extends keyof Preferences>(key: K): Preferences[K] =>
  useAppState((state) => state.preferences[key]);

/** What the desktop shell keeps; null in a browser. */
export const useShell = (): ShellView | null => useAppState((state) => state.shell);

/** Of what a person is notified: as the desktop shell keeps it, or this page. */
export function useNotifySettings(): readonly [NotifySettings, (change: Partial<NotifySettings>) => void] {
  const { actions } = useApp();
  const settings = useAppState(
    ({ shell, preferences }) => shell?.settings.notifications ?? preferences.notifications,
  );
  const isShell = useAppState(({ shell }) => shell !== null);
  return [
    settings,
    (change) => {
      const notifications = { ...settings, ...change };
      if (isShell) actions.changeShell({ notifications });
      else actions.setPreferences({ notifications });
    },
  ];
}

export const useNotices = (): readonly Notice[] => useAppState((state) => state.notices);

/** Now, in milliseconds since the epoch: a new value each second while the page is seen. */
export function useNow(): number {
  const { clock } = useApp();
  return useSyncExternalStore(clock.subscribe, clock.now);
}
