import { failure, failureSchema } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { requests } from '#shared/ipc/contract.ts';
import type { RequestName, RequestPayload, RequestResult } from '#shared/ipc/contract.ts';
import { hostMessageSchema } from '#shared/ipc/control-messages.ts';
import type { ClientMessage, HostMessage } from '#shared/ipc/control-messages.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { createSubscribers } from './subscribers.ts';
import type { Unsubscribe } from './subscribers.ts';
import type { Transport } from './transport.ts';

/** What the host says by itself: everything but the answers to requests. */
export type HostNotice = Exclude<HostMessage, { kind: 'result' }>;

/** Asks the host to do one thing and waits for its answer. Never rejects. */
export type SendRequest = <N extends RequestName>(
  name: N,
  payload: RequestPayload<N>,
) => Promise<Result<RequestResult<N>, Failure>>;

/** The control plane as a window uses it, typed by the contract. */
export interface HostClient {
  /** A request that the connection breaks under ends with `connection-lost`; it is not sent again. */
  readonly request: SendRequest;
  readonly send: (message: ClientMessage) => boolean;
  readonly onNotice: (listener: (notice: HostNotice) => void) => Unsubscribe;
  /** A message that is not of the contract: host and window are of different versions. */
  readonly onBroken: (listener: (why: Failure) => void) => Unsubscribe;
  readonly dispose: () => void;
}

type Settle = (outcome: Result<unknown, Failure>) => void;

export function createHostClient(transport: Transport): HostClient {
  const notices = createSubscribers<[notice: HostNotice]>();
  const broken = createSubscribers<[why: Failure]>();
  const pending = new Map<number, Settle>();
  let lastId = 0;

  const receive = (text: string) => {
    const message = parseMessage(text);
    if (!message.ok) return broken.call(message.error);
    if (message.value.kind !== 'result') return notices.call(message.value);
    const { id, outcome } = message.value;
    pending.get(id)?.(outcome);
    pending.delete(id);
  };

  const endPending = (why: Failure) => {
    const settles = [...pending.values()];
    pending.clear();
    for (const settle of settles) settle(err(why));
  };

  const ask = (name: RequestName, payload: unknown): Promise<Result<unknown, Failure>> => {
    const id = (lastId += 1);
    const text = JSON.stringify({ kind: 'request', id, name, payload });
    if (text.length > ipcLimits.controlMessageLength) return Promise.resolve(err(tooLarge(text.length)));
    if (!transport.send(text)) return Promise.resolve(err(notConnected));
    return new Promise((resolve) => pending.set(id, resolve));
  };

  const stops = [
    transport.onText(receive),
    transport.onState((state) => {
      if (state.phase === 'waiting') endPending(lostUnderWay);
      if (state.phase === 'closed') endPending(notConnected);
    }),
  ];

  return {
    request: async (name, payload) => parseResult(name, await ask(name, payload)),
    send: (message) => transport.send(JSON.stringify(message)),
    onNotice: notices.add,
    onBroken: broken.add,
    dispose: () => {
      for (const stop of stops) stop();
      endPending(notConnected);
    },
  };
}

function parseMessage(text: string): Result<HostMessage, Failure> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return err(unreadable('it is not JSON'));
    throw error;
  }
  const parsed = hostMessageSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : err(unreadable(firstIssue(parsed.error)));
}

function parseResult<N extends RequestName>(
  name: N,
  outcome: Result<unknown, Failure>,
): Result<RequestResult<N>, Failure> {
  if (!outcome.ok) return err(failureSchema.parse(outcome.error));
  const parsed = requests[name].result.safeParse(outcome.value);
  return parsed.success
    ? ok(parsed.data as RequestResult<N>)
    : err(unreadable(`the answer to ${name}: ${firstIssue(parsed.error)}`));
}

interface Issues {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

function firstIssue(error: Issues): string {
  const issue = error.issues[0];
  return issue === undefined ? 'it has another form' : `${issue.path.join('.')}: ${issue.message}`;
}

const unreadable = (reason: string): Failure =>
  failure(
    'invalid-message',
    `A message of the host cannot be read (${reason}).`,
    'Reload the window, so that it and the host are of one version.',
  );

const tooLarge = (length: number): Failure =>
  failure(
    'message-too-large',
    `This has ${length} characters; at most ${ipcLimits.controlMessageLength} can be sent.`,
    'Put the text into a file and ask the agent to read it.',
  );

const notConnected = failure(
  'connection-lost',
  'The window is not connected to the host.',
  'Try again when the connection is back.',
);

const lostUnderWay = failure(
  'connection-lost',
  'The connection broke before the host answered; it may have been done or not.',
  'Look at the agent when the connection is back, then try again if needed.',
);
