import { useEffect, useState } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { RequestName, RequestPayload, RequestResult } from '#shared/ipc/contract.ts';
import { useApp } from './app-context.tsx';

/**
 * Asks the host once, and again after each new connection; null until the first answer. For facts
 * that a view shows and nobody else keeps.
 *
 * @param payload - must keep its identity while it means the same
 */
export function useAnswer<N extends RequestName>(
  name: N,
  payload: RequestPayload<N>,
): Result<RequestResult<N>, Failure> | null {
  const { request, onWelcome } = useApp();
  const [answer, setAnswer] = useState<Result<RequestResult<N>, Failure> | null>(null);
  useEffect(() => {
    let isWanted = true;
    const ask = async (): Promise<void> => {
      const result = await request(name, payload);
      if (isWanted) setAnswer(result);
    };
    void ask();
    const stop = onWelcome(() => void ask());
    return () => {
      isWanted = false;
      stop();
    };
  }, [request, onWelcome, name, payload]);
  return answer;
}
