import { EllipsisVertical } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { createMenuHandle, SharedMenuTrigger } from '../../ui/menu.tsx';
import { mainAction, quickActions, tileActionLooks } from './tile-actions.ts';
import type { TileAction } from './tile-actions.ts';

/** The menu of all tiles; the grid mounts it. */
export const tileMenu = createMenuHandle<AgentId>();

export type OnTileAction = (agentId: AgentId, action: TileAction) => void;

export interface TileButtonsProps {
  readonly agent: Agent;
  /** Tab reaches them: only those of the current tile, or a hundred tiles were four hundred stops. */
  readonly isReachable: boolean;
  readonly onAction: OnTileAction;
}

/** The actions that fit now, and the menu with all of them. */
export function TileButtons({ agent, isReachable, onAction }: TileButtonsProps): ReactElement {
  const tabIndex = isReachable ? 0 : -1;
  return (
    <div className="tile-buttons">
      {quickActions(agent).map((action) => (
        <IconButton
          key={action}
          size="sm"
          icon={tileActionLooks[action].icon}
          label={tileActionLooks[action].label}
          {...(tileActionLooks[action].shortcut === undefined
            ? {}
            : { shortcut: tileActionLooks[action].shortcut })}
          tabIndex={tabIndex}
          onClick={() => onAction(agent.id, action)}
        />
      ))}
      <SharedMenuTrigger
        handle={tileMenu}
        about={agent.id}
        trigger={<IconButton size="sm" icon={EllipsisVertical} label="More actions" tabIndex={tabIndex} />}
      />
    </div>
  );
}

/** What most likely moves the agent on, by name, on tiles that wait for a person. */
export function MainAction({ agent, isReachable, onAction }: TileButtonsProps): ReactElement {
  const action = mainAction(agent);
  const look = tileActionLooks[action];
  return (
    <Button
      className="tile-main-action"
      size="sm"
      icon={look.icon}
      tabIndex={isReachable ? 0 : -1}
      onClick={() => onAction(agent.id, action)}
    >
      {look.label}
    </Button>
  );
}
