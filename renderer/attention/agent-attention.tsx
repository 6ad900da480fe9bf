import type { ReactElement } from 'react';
import { capitalized } from '#shared/base/capitalized.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { ItemActions } from './item-actions.tsx';
import { RequestCard } from './request-card.tsx';
import { StepNote } from './step-note.tsx';
import { isToldByCard } from './told-by-card.ts';
import { useAgentItems } from './use-attention.ts';
import './agent-attention.css';

/** What waits for a person about one agent, whole, with the actions of the queue; nothing while nothing does. */
export function AgentAttention({ agentId }: { readonly agentId: AgentId }): ReactElement | null {
  const items = useAgentItems(agentId);
  if (items.length === 0) return null;
  return (
    <section className="agent-attention" aria-label="Waits for you">
      {items.map((item) => (
        <div key={item.key} className="agent-attention-item">
          {item.kind === 'request' && isToldByCard(item.request.request) ? null : (
            <p className="agent-attention-reason">{capitalized(item.reason)}</p>
          )}
          {item.kind === 'request' ? <RequestCard open={item.request} /> : null}
          <StepNote item={item} />
          <ItemActions item={item} without={['open', 'answer']} />
        </div>
      ))}
    </section>
  );
}
