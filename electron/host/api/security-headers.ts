import type { OutgoingHttpHeaders } from 'node:http';

/**
 * What a page of this host may do. Scripts and styles come from the host's own files; a style element
 * that a library makes needs the nonce of this very response. Nothing is evaluated, framed or sent
 * elsewhere.
 *
 * @param host - the request's Host header, already checked; browsers differ in whether `'self'` covers
 * WebSockets
 */
function contentSecurityPolicy(host: string, nonce: string): string {
  const directives: Readonly<Record<string, string>> = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': `'self' ws://${host}`,
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** Headers of every response. */
export const securityHeaders = (host: string, nonce: string): OutgoingHttpHeaders => ({
  'Content-Security-Policy': contentSecurityPolicy(host, nonce),
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
});
