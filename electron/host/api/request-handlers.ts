import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { ParsedPayload, RequestName, RequestResult } from '#shared/ipc/contract.ts';
import type { WindowTerminals } from '../terminal/window-terminals.ts';

/** The window that a request came from, as far as an answer may depend on it. */
export interface RequestContext {
  readonly terminals: WindowTerminals;
}

export type RequestHandler<N extends RequestName> = (
  payload: ParsedPayload<N>,
  context: RequestContext,
) => Result<RequestResult<N>, Failure> | Promise<Result<RequestResult<N>, Failure>>;

/** One handler for each request of the contract: a request without one does not compile. */
export type RequestHandlers = { readonly [N in RequestName]: RequestHandler<N> };
