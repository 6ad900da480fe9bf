import { useMemo } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { useApp } from '../../store/app-context.tsx';
import type { App } from '../../store/app.ts';
import type { MenuEntry } from '../../ui/menu.tsx';
import { possibleActions, restartAsks, tileActionForKey, tileActionLooks } from './tile-actions.ts';
import type { AskedAction, TileAction } from './tile-actions.ts';

/** What a person can do to the agents of tiles, by pointer, menu and key. Keeps its identity. */
export interface TileControl {
  readonly act: (agentId: AgentId, action: TileAction) => void;
  /** The menu of a tile. */
  readonly entriesFor: (agentId: AgentId) => readonly MenuEntry[];
  /** Does what a key stands for on a tile; false when it stands for nothing that is possible now. */
  readonly actByKey: (agentId: AgentId, key: string) => boolean;
}

/** Opens the dialog of an action that asks for something first. */
export type OnAsk = (agentId: AgentId, action: AskedAction) => void;

/** @param onAsk - must keep its identity */
export function useTileControl(onAsk: OnAsk): TileControl {
  const app = useApp();
  return useMemo(() => createTileControl(app, onAsk), [app, onAsk]);
}

/** The control without React. */
export function createTileControl(
  { store, actions }: Pick<App, 'store' | 'actions'>,
  onAsk: OnAsk,
): TileControl {
  const agentOf = (agentId: AgentId) => store.getState().swarm.agents[agentId];

  const possible = (agentId: AgentId): readonly TileAction[] => {
    const agent = agentOf(agentId);
    return agent === undefined ? [] : possibleActions(agent);
  };

  const restart = (agentId: AgentId): void => {
    const agent = agentOf(agentId);
    if (agent !== undefined && restartAsks(agent)) onAsk(agentId, 'restart');
    else void actions.restart(agentId);
  };

  const act = (agentId: AgentId, action: TileAction): void => {
    switch (action) {
      case 'open':
        return actions.focus(agentId);
      case 'interrupt':
        return void actions.interrupt(agentId);
      case 'restart':
        return restart(agentId);
      case 'message':
      case 'hand-over':
      case 'stop':
      case 'rename':
      case 'remove':
        return onAsk(agentId, action);
      default:
        return action satisfies never;
    }
  };

  return {
    act,
    entriesFor: (agentId) =>
      possible(agentId).map((action) => ({
        kind: 'item',
        ...tileActionLooks[action],
        onSelect: () => act(agentId, action),
      })),
    actByKey: (agentId, key) => {
      const action = tileActionForKey(key);
      if (action === null || !possible(agentId).includes(action)) return false;
      act(agentId, action);
      return true;
    },
  };
}
