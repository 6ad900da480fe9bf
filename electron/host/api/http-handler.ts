import { randomBytes } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { accessCookie, hasAccess, isOwnHost, isToken } from './access.ts';
import type { Caller, ServedAt } from './access.ts';
import type { Invitations } from './invitations.ts';
import { notFound, notLetIn, plainPage, wrongAddress } from './plain-page.ts';
import type { PlainPage } from './plain-page.ts';
import { securityHeaders } from './security-headers.ts';
import { readStaticFile } from './static-files.ts';

export interface HttpHandlerOptions {
  readonly servedAt: () => ServedAt;
  readonly token: string;
  readonly invitations: Invitations;
  readonly hostId: string;
  /** Folder of the built window. */
  readonly rendererRoot: string;
}

interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
}

/** The parts of a request that access is decided by. */
export const callerOf = ({ headers }: IncomingMessage): Caller => ({
  host: headers.host,
  origin: headers.origin,
  cookie: headers.cookie,
});

/**
 * Answers the requests of a browser: exchanges the token for a cookie and serves the window's files to
 * who has it. There is no other way to the state than the WebSocket.
 */
export function createHttpHandler(options: HttpHandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const nonce = randomBytes(16).toString('base64');
    const { status, headers, body } = await answer(request, nonce, options);
    const host = request.headers.host ?? '';
    response.writeHead(status, {
      'Cache-Control': 'no-store',
      ...securityHeaders(status === misdirected ? 'localhost' : host, nonce),
      ...headers,
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/** HTTP's own status for a request that came to the wrong server. */
const misdirected = 421;

async function answer(request: IncomingMessage, nonce: string, options: HttpHandlerOptions): Promise<Reply> {
  const caller = callerOf(request);
  const { port } = options.servedAt();
  if (!isOwnHost(caller.host, options.servedAt())) return page(misdirected, wrongAddress, nonce);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { Allow: 'GET, HEAD' }, body: '' };
  }
  const url = URL.parse(`http://localhost${request.url ?? '/'}`);
  if (url === null) return page(404, notFound, nonce);
  if (url.pathname === '/health') return health(options.hostId);
  const given = url.searchParams.get('token');
  if (given !== null && opens(given, request.method, options)) return letIn(request, url, nonce, options);
  if (!hasAccess(caller, port, options.token)) return page(401, notLetIn, nonce);
  return file(url.pathname, nonce, options);
}

/** A HEAD request, which a link preview may send, uses no invitation up. */
const opens = (given: string, method: string, { token, invitations }: HttpHandlerOptions): boolean =>
  isToken(given, token) || (method === 'GET' && invitations.redeem(given));

const html = { 'Content-Type': 'text/html; charset=utf-8' };

const page = (status: number, content: PlainPage, nonce: string): Reply => ({
  status,
  headers: html,
  body: plainPage(content, nonce),
});

/** Tells a launcher that this very host answers. The id names a process and opens nothing. */
const health = (hostId: string): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ app: 'swarmdeck', hostId }),
});

/** Sets the cookie and takes the token out of the address bar. */
function letIn(request: IncomingMessage, url: URL, nonce: string, options: HttpHandlerOptions): Reply {
  url.searchParams.delete('token');
  // Two slashes at the beginning would lead to another site.
  const goTo = `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
  const cookie = { 'Set-Cookie': accessCookie(options.servedAt().port, options.token) };
  if (request.headers['sec-fetch-site'] !== 'cross-site') {
    return { status: 303, headers: { ...cookie, Location: goTo }, body: '' };
  }
  // A link on another site's page: a strict cookie is not sent along with its redirect, but with a
  // navigation that our own page begins.
  const { headers, ...rest } = page(200, { title: 'Swarmdeck', text: 'One moment …', goTo }, nonce);
  return { ...rest, headers: { ...headers, ...cookie } };
}

async function file(path: string, nonce: string, { rendererRoot }: HttpHandlerOptions): Promise<Reply> {
  const isPage = path === '/';
  const found = await readStaticFile(rendererRoot, isPage ? '/index.html' : path);
  if (found === null) return page(404, notFound, nonce);
  return {
    status: 200,
    headers: { 'Content-Type': found.type, 'Cache-Control': isPage ? 'no-store' : found.caching },
    body: isPage ? withNonce(found.body.toString('utf8'), nonce) : found.body,
  };
}

/** Tells the window the nonce of its response, for libraries that make style elements. */
const withNonce = (document: string, nonce: string): string =>
  document.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`);
