import type { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { requests } from '#shared/ipc/contract.ts';
import type { ParsedPayload, RequestName } from '#shared/ipc/contract.ts';
import { clientMessageSchema } from '#shared/ipc/control-messages.ts';
import type { ClientMessage, HostMessage } from '#shared/ipc/control-messages.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';

/** A message that was not understood. */
export interface Rejection {
  /** Of the request that it was meant as; null when it was none, or not to be told. */
  readonly id: number | null;
  readonly failure: Failure;
}

export const encode = (message: HostMessage): string => JSON.stringify(message);

/** Reads one control message. What gets through is of the contract; only a request's payload is not looked at yet. */
export function parseClientMessage(text: string): Result<ClientMessage, Rejection> {
  if (text.length > ipcLimits.controlMessageLength) {
    return err({ id: null, failure: tooLarge(text.length) });
  }
  const value = parseJson(text);
  if (!value.ok) return err({ id: null, failure: invalid('The message', value.error) });
  const parsed = clientMessageSchema.safeParse(value.value);
  if (parsed.success) return ok(parsed.data);
  return err({ id: idOf(value.value), failure: invalid('The message', firstIssue(parsed.error)) });
}

/** Checks the payload of a request, once: handlers take it as it is. */
export function parsePayload<N extends RequestName>(
  name: N,
  payload: unknown,
): Result<ParsedPayload<N>, Failure> {
  const parsed = requests[name].payload.safeParse(payload);
  return parsed.success
    ? ok(parsed.data as ParsedPayload<N>)
    : err(invalid(`The request ${name}`, firstIssue(parsed.error)));
}

/** Names the field, as `payload.specs.0.name`, and what is wrong with it. */
function firstIssue({ issues }: z.ZodError): string {
  const issue = issues[0];
  if (issue === undefined) return 'it has another form';
  return `${issue.path.length === 0 ? 'all of it' : issue.path.join('.')}: ${issue.message}`;
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return err('it is not JSON');
    throw error;
  }
}

function idOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return Number.isInteger(value.id) ? Number(value.id) : null;
}

const invalid = (what: string, why: string): Failure =>
  failure(
    'invalid-message',
    `${what} cannot be understood (${why}).`,
    'Reload the window, so that it and the host are of one version.',
  );

const tooLarge = (length: number): Failure =>
  failure(
    'message-too-large',
    `The message has ${length} characters; at most ${ipcLimits.controlMessageLength} are taken.`,
    'Put the text into a file and ask the agent to read it.',
  );
