import { useMemo } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { workSoFar } from '#shared/swarm/recovery/work-so-far.ts';
import type { WorkSoFar } from '#shared/swarm/recovery/work-so-far.ts';
import { useApp } from '../../store/app-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';

/**
 * What is known of an agent's work, with its checkpoint file, as it is when the dialog opens: a text that a
 * person edits does not change under the hands. Null until the checkpoint was read.
 */
export function useWorkSoFar(agentId: AgentId): WorkSoFar | null {
  const { store } = useApp();
  const payload = useMemo(() => ({ agentId }), [agentId]);
  const answer = useAnswer('work.checkpoint', payload);
  return useMemo(() => {
    const { swarm } = store.getState();
    const agent = swarm.agents[agentId];
    if (answer === null || agent === undefined) return null;
    return workSoFar(swarm, agent, answer.ok ? (answer.value.checkpoint?.text ?? '') : '');
  }, [answer, agentId, store]);
}
