import { useCallback } from 'react';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { OpenRequest } from '#shared/swarm/requests/request-state.ts';
import { useActions } from '../store/app-context.tsx';

/** Answers a request; resolves when the host has taken the answer or has said why not (which is shown). */
export function useAnswer(): (open: OpenRequest, answer: RequestAnswer) => Promise<void> {
  const { answerRequest } = useActions();
  return useCallback(
    async (open, answer) => {
      await answerRequest(open.id, answer);
    },
    [answerRequest],
  );
}
