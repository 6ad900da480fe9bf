import { useCallback } from 'react';
import { capitalized } from '#shared/base/capitalized.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import { describeAnswer } from '#shared/swarm/requests/describe-request.ts';
import type { OpenRequest } from '#shared/swarm/requests/request-state.ts';
import { useApp } from '../store/app-context.tsx';
import type { App } from '../store/app.ts';
import type { UndoOffer } from './attention-handlers.ts';
import { useAttentionControl } from './attention-context.tsx';

/**
 * Answers a request. Resolves to the way back while the host holds the answer; to null when it went at once,
 * or was refused (which is shown).
 */
export async function answerRequest(
  { actions, store }: Pick<App, 'actions' | 'store'>,
  { id }: OpenRequest,
  answer: RequestAnswer,
): Promise<UndoOffer | null> {
  const taken = await actions.answerRequest(id, answer);
  const held = store.getState().swarm.requests[id]?.answer ?? null;
  if (!taken.ok || held === null || held.heldMs === 0) return null;
  return {
    text: capitalized(describeAnswer(answer)),
    undo: () => void actions.takeBackAnswer(id),
  };
}

/** As {@link answerRequest}, and offers the way back. */
export function useAnswer(): (open: OpenRequest, answer: RequestAnswer) => Promise<void> {
  const app = useApp();
  const { offerUndo } = useAttentionControl();
  return useCallback(
    async (open, answer) => {
      const offer = await answerRequest(app, open, answer);
      if (offer !== null) offerUndo(offer);
    },
    [app, offerUndo],
  );
}
