import { useEffect } from 'react';
import { isFresh } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { useApp } from '../../store/app-context.tsx';

/**
 * Tells the host that the person sees this agent: what has just ended is no news any more. Only while the
 * page is seen; a failure costs no more than a mark that stays.
 */
export function useMarkViewed(agent: Agent | undefined): void {
  const { request } = useApp();
  const agentId = agent !== undefined && isFresh(agent) ? agent.id : null;
  useEffect(() => {
    if (agentId === null) return undefined;
    const mark = (): void => {
      if (document.visibilityState === 'visible') void request('swarm.command', { type: 'view', agentId });
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [request, agentId]);
}
