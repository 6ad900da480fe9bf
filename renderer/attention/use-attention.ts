import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import { actionForLetter, actionsFor } from '#shared/swarm/attention/attention-actions.ts';
import type { AttentionActionId } from '#shared/swarm/attention/attention-actions.ts';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { attentionList } from '#shared/swarm/attention/attention-list.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { useApp } from '../store/app-context.tsx';
import type { AppState } from '../store/app-state.ts';
import { useAppState } from '../store/hooks.ts';
import { memoize } from '../store/selectors.ts';
import { useAttentionControl } from './attention-context.tsx';

/** All items of all swarms, computed once for each state, whoever asks. Equal items keep their identity. */
const allItems = ((): ((state: SwarmState) => readonly AttentionItem[]) => {
  let before: readonly AttentionItem[] = [];
  return memoize(
    (state) => [state],
    (state) => {
      const known = new Map(before.map((item) => [item.key, item]));
      before = attentionList(state, null).map((item) => {
        const last = known.get(item.key);
        return last !== undefined && isSame(last, item) ? last : item;
      });
      return before;
    },
  );
})();

/** Items are flat records of primitives and of parts of the state, which keep their identity. */
function isSame(a: AttentionItem, b: AttentionItem): boolean {
  const other: Readonly<Record<string, unknown>> = { ...b };
  const entries = Object.entries(a);
  return (
    entries.length === Object.keys(other).length && entries.every(([key, value]) => other[key] === value)
  );
}

/** What waits in one swarm, or (with null) in all: worst first, oldest first within. */
export function useAttentionItems(swarmId: SwarmId | null): readonly AttentionItem[] {
  const { store } = useApp();
  return useStore(
    store,
    useShallow(({ swarm }: AppState) =>
      allItems(swarm).filter(({ agentId }) => swarmId === null || swarm.agents[agentId]?.swarmId === swarmId),
    ),
  );
}

/** What waits about one agent, worst first. */
export function useAgentItems(agentId: AgentId): readonly AttentionItem[] {
  const { store } = useApp();
  return useStore(
    store,
    useShallow(({ swarm }: AppState) => allItems(swarm).filter((item) => item.agentId === agentId)),
  );
}

/** The worst of what waits about an agent, or null. */
const worstItem = (state: SwarmState, agentId: AgentId): AttentionItem | null =>
  allItems(state).find((item) => item.agentId === agentId) ?? null;

/**
 * Does what a letter stands for about the worst of what waits at an agent; false when it stands for nothing there.
 * Keeps its identity.
 */
export function useActByLetter(): (agentId: AgentId, letter: string) => boolean {
  const { store } = useApp();
  const { perform } = useAttentionControl();
  return useCallback(
    (agentId, letter) => {
      const { swarm } = store.getState();
      const item = worstItem(swarm, agentId);
      const action = item === null ? null : actionForLetter(item, swarm, letter);
      if (item === null || action === null) return false;
      perform(item, action);
      return true;
    },
    [store, perform],
  );
}

/** What can be done about an item now; nothing about none. */
export function useItemActions(item: AttentionItem | undefined): readonly AttentionActionId[] {
  const agent = useAppState(({ swarm }) => (item === undefined ? undefined : swarm.agents[item.agentId]));
  const { store } = useApp();
  const requests = useAppState(({ swarm }) => swarm.requests);
  // Actions depend on the item, its agent and what others ask; the rest of the state may change without a redraw.
  return useMemo(
    () => (item === undefined || agent === undefined ? [] : actionsFor(item, store.getState().swarm)),
    // oxlint-disable-next-line react/exhaustive-deps -- read through the store
    [item, agent, store, requests],
  );
}
