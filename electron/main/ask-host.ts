import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { requests } from '#shared/ipc/contract.ts';
import type { RequestName, RequestPayload, RequestResult } from '#shared/ipc/contract.ts';
import { hostMessageSchema } from '#shared/ipc/control-messages.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { openHostLink } from './host-link.ts';

/** Asks a host one thing, on a connection of its own. */
export async function askHost<N extends RequestName>(
  host: RunningHost,
  name: N,
  payload: RequestPayload<N>,
): Promise<Result<RequestResult<N>, Failure>> {
  const { promise, resolve } = Promise.withResolvers<Result<RequestResult<N>, Failure>>();
  const link = await openHostLink(host, {
    onText: (text) => {
      const message = hostMessageSchema.safeParse(JSON.parse(text));
      if (!message.success || message.data.kind !== 'result') return;
      const { outcome } = message.data;
      resolve(outcome.ok ? readResult(name, outcome.value) : err(outcome.error));
    },
    onFrame: () => undefined,
    onEnd: () => resolve(err(noAnswer)),
  });
  if (!link.ok) return err(link.error);
  link.value.sendText(JSON.stringify({ kind: 'request', id: 1, name, payload }));
  const answer = await promise;
  link.value.close();
  return answer;
}

function readResult<N extends RequestName>(name: N, value: unknown): Result<RequestResult<N>, Failure> {
  const parsed = requests[name].result.safeParse(value);
  return parsed.success ? ok(parsed.data as RequestResult<N>) : err(noAnswer);
}

const noAnswer = failure(
  'connection-lost',
  'The Swarmdeck host gave no answer.',
  'Look in the window whether it was done.',
);
