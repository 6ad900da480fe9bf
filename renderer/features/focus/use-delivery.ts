import { useEffect, useState } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { useApp } from '../../store/app-context.tsx';

/** What became of a message: typed into the prompt, or (with a failure) not. */
export interface Delivery {
  readonly failure: Failure | null;
}

/** The fate of the last message to an agent since its view was opened; null while none is known. */
export function useDelivery(agentId: AgentId): Delivery | null {
  const { onNews } = useApp();
  const [delivery, setDelivery] = useState<Delivery | null>(null);
  useEffect(
    () =>
      onNews((news) => {
        if (news.kind !== 'events') return;
        const last = news.events.findLast((event) => isFate(event, agentId));
        if (last !== undefined) setDelivery(deliveryOf(last));
      }),
    [onNews, agentId],
  );
  return delivery;
}

const isFate = ({ body }: SwarmEvent, agentId: AgentId): boolean =>
  (body.type === 'message-queued' || body.type === 'message-sent' || body.type === 'message-failed') &&
  body.agentId === agentId;

function deliveryOf({ body }: SwarmEvent): Delivery | null {
  if (body.type === 'message-failed') return { failure: body.failure };
  return body.type === 'message-sent' ? { failure: null } : null;
}
