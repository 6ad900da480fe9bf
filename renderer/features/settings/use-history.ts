import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { RequestPayload, RequestResult } from '#shared/ipc/contract.ts';
import { useApp } from '../../store/app-context.tsx';

export interface History {
  /** Null until the host has answered. */
  readonly view: RequestResult<'history.read'> | null;
  /** Why the last reading or change failed; null when it did not. */
  readonly problem: Failure | null;
  readonly change: (bounds: RequestPayload<'history.change'>) => void;
}

/** What is kept of the history, as the host has it; read again after each new connection. */
export function useHistory(): History {
  const { request, onWelcome } = useApp();
  const [view, setView] = useState<History['view']>(null);
  const [problem, setProblem] = useState<Failure | null>(null);
  const take = useCallback(async (asked: ReturnType<typeof request<'history.read'>>): Promise<void> => {
    const answer = await asked;
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) setView(answer.value);
  }, []);
  useEffect(() => {
    const read = (): void => void take(request('history.read', {}));
    read();
    return onWelcome(read);
  }, [request, onWelcome, take]);
  return { view, problem, change: (bounds) => void take(request('history.change', bounds)) };
}
