import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { anthropic } from './anthropic.ts';
import { chat } from './chat.ts';
import type { Dialect } from './dialect.ts';
import { gemini, geminiSummary } from './gemini.ts';
import { createHeldRequests } from './held-requests.ts';
import type { HeldRequests } from './held-requests.ts';
import { answerPlainly } from './plain-answers.ts';
import { responses } from './responses.ts';
import { say } from './script.ts';
import type { ModelReply, ModelRequest } from './script.ts';

/** A model of ours for the agents under test, on loopback. */
export interface ModelServer extends Pick<HeldRequests, 'take' | 'always'> {
  readonly port: number;
  /** What was asked so far, oldest first, but for side requests. */
  readonly asked: () => readonly ModelRequest[];
  readonly stop: () => Promise<void>;
}

const dialects: readonly Dialect[] = [anthropic, responses, chat, gemini, geminiSummary];

export async function startModelServer(): Promise<ModelServer> {
  const asked: ModelRequest[] = [];
  const held = createHeldRequests();
  const replyTo: ReplyTo = async (request, gone) => {
    if (request.purpose === 'side') return say('A title');
    asked.push(request);
    return held.hold(request, gone);
  };
  const server = createServer((request, response) => {
    void serve(request, response, replyTo).catch((error: unknown) => {
      console.error(`The model server could not answer ${request.url ?? ''}:`, error);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The model server has no port.');
  return {
    port: address.port,
    take: held.take,
    always: held.always,
    asked: () => asked,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

type ReplyTo = (request: ModelRequest, gone: AbortSignal) => Promise<ModelReply>;

async function serve(request: IncomingMessage, response: ServerResponse, replyTo: ReplyTo): Promise<void> {
  const path = (request.url ?? '/').replace(/\?.*$/, '');
  const body: unknown = request.method === 'POST' ? await json(request) : null;
  const dialect = body === null ? undefined : dialects.find((candidate) => candidate.serves(path, body));
  if (dialect === undefined) return answerPlainly(path, response);
  const hungUp = new AbortController();
  response.once('close', () => hungUp.abort());
  const reply = await replyTo({ ...dialect.read(body), told: JSON.stringify(body) }, hungUp.signal);
  // An agent that was interrupted has hung up.
  if (response.destroyed) return;
  if (dialect.isWhole === true) {
    response.writeHead(200, { 'content-type': 'application/json' });
    dialect.write(reply, { send: (data) => response.end(JSON.stringify(data)) });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  dialect.write(reply, {
    send: (data, name) => {
      response.write(`${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\r\n\r\n`);
    },
  });
  if (dialect === chat) response.write('data: [DONE]\n\n');
  response.end();
}
