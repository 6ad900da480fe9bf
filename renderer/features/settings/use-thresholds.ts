import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { RequestPayload, RequestResult } from '#shared/ipc/contract.ts';
import { useApp } from '../../store/app-context.tsx';

export type ThresholdsView = RequestResult<'thresholds.read'>;

export interface Thresholds {
  /** Null until the host has answered. */
  readonly view: ThresholdsView | null;
  /** Why the last reading or change failed; null when it did not. */
  readonly problem: Failure | null;
  readonly change: (change: RequestPayload<'thresholds.change'>) => void;
}

/** The person's own thresholds, as the host has them; read again after each new connection. */
export function useThresholds(): Thresholds {
  const { request, onWelcome } = useApp();
  const [view, setView] = useState<ThresholdsView | null>(null);
  const [problem, setProblem] = useState<Failure | null>(null);
  const take = useCallback(async (asked: ReturnType<typeof request<'thresholds.read'>>): Promise<void> => {
    const answer = await asked;
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) setView(answer.value);
  }, []);
  useEffect(() => {
    const read = (): void => void take(request('thresholds.read', {}));
    read();
    return onWelcome(read);
  }, [request, onWelcome, take]);
  return { view, problem, change: (wish) => void take(request('thresholds.change', wish)) };
}
