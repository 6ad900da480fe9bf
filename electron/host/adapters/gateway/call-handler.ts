import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOwnHost, isToken } from '../../api/access.ts';
import type { ServedAt } from '../../api/access.ts';
import type { Door, HookReply } from './hook-door.ts';
import { readCallBody } from './call-body.ts';

export interface CallHandlerOptions {
  readonly servedAt: () => ServedAt;
  /** The door of a run, by the name in the address. */
  readonly doorOf: (runId: string) => Door | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: HookReply;
}

/**
 * Answers the calls of agents. In their order: the address is ours (DNS rebinding), no web page asks (they
 * send an Origin, agents do not), it is a POST of JSON, the secret is that of the run in the address, and the body is
 * small enough. An unknown run and a wrong secret are told apart by nothing.
 */
export function createCallHandler({ servedAt, doorOf }: CallHandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = refusalOf(request, servedAt()) ?? (await letIn(request, response, doorOf));
    if (response.destroyed) return;
    const text = JSON.stringify(answer.body);
    response.writeHead(answer.status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      // What was not read of a refused call is not read any more.
      ...(request.complete ? {} : { Connection: 'close' }),
    });
    response.end(text);
  };
}

const refuse = (status: number, error: string): Answer => ({ status, body: { error } });

function refusalOf({ headers, method }: IncomingMessage, servedAt: ServedAt): Answer | null {
  if (!isOwnHost(headers.host, servedAt)) return refuse(421, 'This is not the address of this server.');
  if (headers.origin !== undefined) return refuse(403, 'Web pages have no business here.');
  if (method !== 'POST') return refuse(405, 'Reports are posted.');
  return isJson(headers['content-type']) ? null : refuse(415, 'Reports are JSON.');
}

const isJson = (type: string | undefined): boolean => /^application\/json\b/i.test(type ?? '');

/** `/runs/<run>` and what an adapter has put behind it. */
const address = /^\/runs\/(?<runId>[a-z0-9-]{1,64})(?<path>\/[\w/-]*)?$/;

async function letIn(
  request: IncomingMessage,
  response: ServerResponse,
  doorOf: CallHandlerOptions['doorOf'],
): Promise<Answer> {
  const { runId = '', path = '/' } = address.exec(request.url ?? '')?.groups ?? {};
  const door = doorOf(runId);
  const token = /^Bearer (?<token>[\w-]+)$/.exec(request.headers.authorization ?? '')?.groups?.['token'];
  if (door === undefined || token === undefined || !isToken(token, door.token)) {
    return refuse(401, 'No run reports with this secret.');
  }
  const read = await readCallBody(request);
  if (read.kind === 'too-large') return refuse(413, 'The report is too large.');
  if (read.kind === 'malformed') return refuse(400, 'The report is not JSON.');
  const reply = await door.call(path, read.body, abortedByEndOf(response));
  return reply === null ? refuse(429, 'Too many reports are held.') : { status: 200, body: reply };
}

/** Aborted when the answer is out or the caller has hung up. */
function abortedByEndOf(response: ServerResponse): AbortController {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone;
}
