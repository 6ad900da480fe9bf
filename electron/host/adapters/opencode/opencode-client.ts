import type { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';

/** Where opencode's server listens, and its basic auth. */
export interface OpencodeAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** Speaks HTTP with the server of one opencode. */
export interface OpencodeClient {
  /** @param stop - gives the question up */
  readonly get: <T extends z.ZodType>(
    path: string,
    schema: T,
    stop: AbortSignal,
  ) => Promise<Result<z.infer<T>, Failure>>;
  readonly post: (path: string, body: Readonly<Record<string, unknown>>) => Promise<Result<null, Failure>>;
  /** The stream of events. It is ended by the signal. */
  readonly events: (stop: AbortSignal) => Promise<Result<AsyncIterable<Uint8Array>, Failure>>;
}

/**
 * An answer within this, in milliseconds, or none. A server that is just coming up takes connections that it
 * then forgets.
 */
const patienceMs = 5_000;

export function createOpencodeClient({ host, port, user, password }: OpencodeAddress): OpencodeClient {
  const headers = {
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'content-type': 'application/json',
  };
  const call = async (path: string, init: RequestInit): Promise<Result<Response, Failure>> => {
    try {
      const response = await fetch(`http://${host}:${port}${path}`, { ...init, headers, redirect: 'error' });
      if (response.ok) return ok(response);
      await response.body?.cancel();
      return err(response.status === 404 ? isOpenNoMore : refused(path, `status ${response.status}`));
    } catch (error) {
      return err(isUnreached(error) ? refused(path, reasonOf(error)) : unanswered(path, reasonOf(error)));
    }
  };
  return {
    get: async (path, schema, stop) => {
      const signal = AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]);
      const response = await call(path, { signal });
      if (!response.ok) return response;
      const read = schema.safeParse(await bodyOf(response.value));
      return read.success ? ok(read.data) : err(refused(path, 'an answer in a form that is not known'));
    },
    post: async (path, body) => {
      const signal = AbortSignal.timeout(patienceMs);
      const response = await call(path, { method: 'POST', body: JSON.stringify(body), signal });
      if (!response.ok) return response;
      await response.value.body?.cancel();
      return ok(null);
    },
    events: async (stop) => {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), patienceMs);
      const response = await call('/event', { signal: AbortSignal.any([stop, patience.signal]) });
      clearTimeout(timer);
      if (!response.ok) return response;
      const { body } = response.value;
      return body === null ? err(refused('/event', 'nothing')) : ok(body);
    },
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    return { unreadable: reasonOf(error) };
  }
}

/** `fetch` hides the system's reason in the cause. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};

/** No connection came about: nothing was asked of the server. */
const isUnreached = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === 'ECONNREFUSED';

const isOpenNoMore = failure(
  'request-not-open',
  'opencode does not wait for this answer any more.',
  'Look at its terminal.',
);

const unanswered = (path: string, reason: string): Failure =>
  failure(
    'channel-unanswered',
    `opencode's server gave no answer to ${path}: ${reason}. It may have taken it, or not.`,
    'Look at its terminal.',
  );

const refused = (path: string, reason: string): Failure =>
  failure('channel-failed', `opencode's server did not take ${path}: ${reason}.`, 'Use its terminal.');
