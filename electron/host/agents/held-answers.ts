import type { AgentId, RequestId } from '#shared/base/ids.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { Clock } from './clock.ts';

export interface GivenAnswer {
  readonly agentId: AgentId;
  readonly requestId: RequestId;
  readonly answer: RequestAnswer;
  /** Milliseconds that it is held back. */
  readonly heldMs: number;
}

/** Answers that wait a moment before they leave, so that a person can take them back. */
export interface HeldAnswers {
  /** Sends it when its time has come; at once when it is not held. */
  readonly give: (given: GivenAnswer) => void;
  /** Takes it back; without effect once it was sent. */
  readonly withhold: (requestId: RequestId) => void;
  /** Sends none of those that are held. */
  readonly stop: () => void;
}

export function createHeldAnswers(clock: Clock, send: (given: GivenAnswer) => void): HeldAnswers {
  const cancels = new Map<RequestId, () => void>();
  const withhold = (requestId: RequestId): void => {
    cancels.get(requestId)?.();
    cancels.delete(requestId);
  };
  return {
    give: (given) => {
      if (given.heldMs === 0) return send(given);
      const sendHeld = (): void => {
        cancels.delete(given.requestId);
        send(given);
      };
      withhold(given.requestId);
      cancels.set(given.requestId, clock.after(given.heldMs, sendHeld));
    },
    withhold,
    stop: () => {
      for (const requestId of cancels.keys()) withhold(requestId);
    },
  };
}
