import type { ReactElement } from 'react';
import { attentionActions } from '#shared/swarm/attention/attention-actions.ts';
import type { AttentionActionId, AttentionActionSpec } from '#shared/swarm/attention/attention-actions.ts';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { useAppState } from '../store/hooks.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { useAttentionControl } from './attention-context.tsx';
import { useItemActions } from './use-attention.ts';
import './item-actions.css';

export interface ItemActionsProps {
  readonly item: AttentionItem;
  /** Left out: those that the place offers otherwise. */
  readonly without?: readonly AttentionActionId[];
  /** Shown at most; the rest is in the queue. */
  readonly most?: number;
  /** Shows the letter of each on its button, where the letters work. */
  readonly letters?: boolean;
  /** Tab reaches them. */
  readonly isReachable?: boolean;
}

/** The actions that fit an item, as buttons; the main one first. */
export function ItemActions(props: ItemActionsProps): ReactElement | null {
  const { item, without = [], most = Infinity, letters = false, isReachable = true } = props;
  const { handlers, perform } = useAttentionControl();
  const actions = useItemActions(item)
    .filter((id) => !without.includes(id))
    .slice(0, most);
  const name = useAppState(({ swarm }) => swarm.agents[item.agentId]?.spec.name);
  if (actions.length === 0) return null;
  return (
    <div className="item-actions">
      {actions.map((id) => {
        const { label, labelFor, letter }: AttentionActionSpec = attentionActions[id];
        return (
          <Button
            key={id}
            size="sm"
            icon={handlers[id].icon}
            tabIndex={isReachable ? 0 : -1}
            aria-keyshortcuts={letters ? letter : undefined}
            onClick={() => perform(item, id)}
          >
            {name === undefined ? label : (labelFor?.(name) ?? label)}
            {letters ? <Kbd keys={letter} /> : null}
          </Button>
        );
      })}
    </div>
  );
}
