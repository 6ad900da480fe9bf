import type { ReactElement } from 'react';
import { ItemActions } from '../../attention/item-actions.tsx';
import { useAgentItems, useItemActions } from '../../attention/use-attention.ts';
import { MainAction } from './tile-buttons.tsx';
import type { TileButtonsProps } from './tile-buttons.tsx';

/** Actions on a tile: the worst thing's likeliest ones. The queue and the focus view have all. */
const mostActions = 2;

/** What moves the agent on, by name, on a tile that waits for a person: the same actions as in the queue. */
export function TileCall(props: TileButtonsProps): ReactElement {
  const items = useAgentItems(props.agent.id);
  // The tile shows the agent's status: its buttons speak to that, then to a message that did not get through, and to a
  // conflict only when nothing else calls.
  const item =
    items.find(({ kind }) => kind === 'request' || kind === 'status') ??
    items.find(({ kind }) => kind === 'message') ??
    items[0];
  const actions = useItemActions(item);
  // The tile itself opens the agent.
  if (item === undefined || actions[0] === 'open') return <MainAction {...props} />;
  return (
    <div className="tile-main-action">
      <ItemActions item={item} most={mostActions} without={['open']} isReachable={props.isReachable} />
    </div>
  );
}
