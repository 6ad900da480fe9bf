import { randomBytes } from 'node:crypto';
import { readStaticFile } from '../host/api/static-files.ts';
import { isOwnAddress } from './app-page.ts';
import { troubleDocument } from './trouble-page.ts';
import type { HostTrouble } from './trouble-page.ts';

export interface AppProtocolOptions {
  /** Folder of the built window; nothing outside it is ever read. */
  readonly rendererRoot: string;
  /** Why there is no host, or null. */
  readonly trouble: () => HostTrouble | null;
  /** The page of the app itself is asked for: at the launch, by a reload, or by "Try again". */
  readonly onAppPage: () => void;
}

/**
 * Answers the requests of the window with the app's own files.
 *
 * @returns what `protocol.handle` takes
 */
export function createAppProtocol({ rendererRoot, trouble, onAppPage }: AppProtocolOptions) {
  return async ({ url, method }: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    const nonce = randomBytes(16).toString('base64');
    if (!isOwnAddress(url)) return answer(404, null, nonce);
    if (method !== 'GET' && method !== 'HEAD') return answer(405, null, nonce);
    const { pathname } = new URL(url);
    if (pathname === '/trouble') {
      const reason = trouble();
      // Nothing is wrong any longer: the page leads to the app by itself.
      return reason === null ? goTo('/') : page(troubleDocument(reason, nonce), nonce);
    }
    const isApp = pathname === '/';
    if (isApp) onAppPage();
    const file = await readStaticFile(rendererRoot, isApp ? '/index.html' : pathname);
    if (file === null) return answer(404, null, nonce);
    if (isApp) return page(withNonce(file.body.toString('utf8'), nonce), nonce);
    return answer(200, file.body as Uint8Array<ArrayBuffer>, nonce, { 'Content-Type': file.type });
  };
}

const page = (body: string, nonce: string): Response =>
  answer(200, body, nonce, { 'Content-Type': 'text/html; charset=utf-8' });

const goTo = (location: string): Response =>
  new Response(null, { status: 302, headers: { Location: location } });

const answer = (
  status: number,
  body: BodyInit | null,
  nonce: string,
  headers: Readonly<Record<string, string>> = {},
): Response => new Response(body, { status, headers: { ...headersOf(nonce), ...headers } });

/** Tells the window the nonce of its response, for libraries that make style elements. */
const withNonce = (document: string, nonce: string): string =>
  document.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`);

/** Nothing is evaluated, framed or fetched from elsewhere: the host is reached through the shell only. */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const headersOf = (nonce: string) => ({
  'Cache-Control': 'no-store',
  'Content-Security-Policy': policyOf(nonce),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
});
