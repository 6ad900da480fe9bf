import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { ServerRequestId } from './codex-messages.ts';

/** One client's connection with an app-server: JSON-RPC in WebSocket messages. */
export interface AppServerConnection {
  /** Resolves with the server's result, or why there is none. */
  readonly request: (method: string, params: object) => Promise<Result<unknown, Failure>>;
  readonly notify: (method: string) => void;
  /** Answers a request of the server. */
  readonly respond: (id: ServerRequestId, result: object) => Result<null, Failure>;
  /** Hears what the server says and asks; what came before is told first. */
  readonly listen: (listener: (message: unknown) => void) => void;
  /** Resolves when the connection has ended, by whoever. */
  readonly ended: Promise<void>;
  readonly close: () => void;
}

/** An answer within this, in milliseconds, or none. */
const patienceMs = 10_000;

/** Whole files and outputs stand in its messages. */
const largestMessage = 64 * 1024 * 1024;

/** @param socketPath - a Unix socket on which the server listens */
export async function connectAppServer(socketPath: string): Promise<Result<AppServerConnection, Failure>> {
  const socket = new WebSocket('ws://localhost/', {
    createConnection: () => connect(socketPath),
    maxPayload: largestMessage,
    perMessageDeflate: false,
    handshakeTimeout: patienceMs,
  });
  // Listens before it is open: the first message may come together with the handshake.
  const connection = connectionOf(socket);
  const reason = await new Promise<string | null>((resolve) => {
    socket.once('open', () => resolve(null));
    socket.once('error', (error) => resolve(error.message));
  });
  return reason === null ? ok(connection) : err(unreachable(reason));
}

const replySchema = z.object({
  id: z.number(),
  method: z.undefined().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
type Reply = z.infer<typeof replySchema>;

function connectionOf(socket: WebSocket): AppServerConnection {
  const waiting = new Map<number, (reply: Reply) => void>();
  const early: unknown[] = [];
  let listener: ((message: unknown) => void) | null = null;
  let count = 0;
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // The end is what counts; why is told by what fails then.
  socket.on('error', () => socket.terminate());
  socket.on('message', (data: Buffer) => {
    const message = jsonOf(data);
    const reply = replySchema.safeParse(message);
    if (reply.success) waiting.get(reply.data.id)?.(reply.data);
    else if (listener === null) early.push(message);
    else listener(message);
  });
  const send = (message: object): boolean => {
    if (socket.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  };
  return {
    request: async (method, params) => {
      const id = ++count;
      const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
      const timer = AbortSignal.timeout(patienceMs);
      const none = new Promise<null>((resolve) => timer.addEventListener('abort', () => resolve(null)));
      if (!send({ id, method, params })) {
        waiting.delete(id);
        return err(unsent(method));
      }
      const answer = await Promise.race([reply, none, ended.then(() => null)]);
      waiting.delete(id);
      if (answer === null) return err(unanswered(method));
      return answer.error === undefined ? ok(answer.result) : err(refused(method, answer.error.message));
    },
    notify: (method) => void send({ method }),
    respond: (id, result) => (send({ id, result }) ? ok(null) : err(unsent('an answer'))),
    listen: (next) => {
      listener = next;
      early.splice(0).forEach(next);
    },
    ended,
    close: () => socket.terminate(),
  };
}

/** Null for what is not JSON, which no schema takes. */
function jsonOf(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const unreachable = (reason: string): Failure =>
  failure('channel-failed', `Codex's app-server cannot be reached: ${reason}.`);

const unsent = (method: string): Failure =>
  failure('channel-failed', `Codex's app-server is gone; ${method} was not sent.`, 'Use its terminal.');

const unanswered = (method: string): Failure =>
  failure(
    'channel-unanswered',
    `Codex's app-server gave no answer to ${method}: it may have taken it, or not.`,
    'Look at its terminal.',
  );

const refused = (method: string, reason: string): Failure =>
  failure('channel-failed', `Codex's app-server refused ${method}: ${reason}.`, 'Use its terminal.');
