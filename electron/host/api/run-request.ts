import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { ParsedPayload, RequestName } from '#shared/ipc/contract.ts';
import { parsePayload } from './messages.ts';
import type { RequestContext, RequestHandlers } from './request-handlers.ts';

export interface RequestRun {
  readonly handlers: RequestHandlers;
  readonly context: RequestContext;
  /** Hears of errors that only a bug can be the cause of. */
  readonly onBug: (error: unknown) => void;
}

/** Of a request whose payload has been checked: each handler takes what its own schema gives. */
type AnyHandler = (
  payload: ParsedPayload<RequestName>,
  context: RequestContext,
) => Result<unknown, Failure> | Promise<Result<unknown, Failure>>;

/** Checks a request and lets its handler answer it. A bug in one handler must not end the agents of all windows. */
export async function runRequest(
  name: RequestName,
  payload: unknown,
  { handlers, context, onBug }: RequestRun,
): Promise<Result<unknown, Failure>> {
  const parsed = parsePayload(name, payload);
  if (!parsed.ok) return parsed;
  try {
    return await (handlers[name] as AnyHandler)(parsed.value, context);
  } catch (error) {
    onBug(error);
    return err(bug(name, error));
  }
}

const bug = (name: RequestName, error: unknown): Failure =>
  failure(
    'internal',
    `The host could not answer ${name}: ${error instanceof Error ? error.message : String(error)}.`,
    'This is an error in Swarmdeck; its log has the details.',
  );
