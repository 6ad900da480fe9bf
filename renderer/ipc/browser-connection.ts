import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { pageTimers } from './timers.ts';
import type { Transport } from './transport.ts';
import { pageWake } from './wake.ts';
import { WebSocketTransport } from './websocket-transport.ts';

/** Milliseconds that the question "why was I refused" may take: a host that is up answers at once. */
const diagnoseTimeout = 3_000;

/** The transport of a page that the host itself serves: a WebSocket to where the page came from. */
export function createBrowserTransport(): Transport {
  const url = new URL('/socket', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocketTransport({
    createSocket: () => new WebSocket(url),
    timers: pageTimers,
    wake: pageWake,
    random: Math.random,
    diagnose,
  });
}

/** Asks the page's own address, which answers 401 when the cookie is not (or no longer) valid. */
async function diagnose(): Promise<Failure> {
  try {
    const response = await fetch('/', {
      method: 'HEAD',
      cache: 'no-store',
      signal: AbortSignal.timeout(diagnoseTimeout),
    });
    return response.status === 401 ? notSignedIn : refused;
  } catch (error) {
    // TypeError: nothing listens there; TimeoutError: it listens and does not answer.
    if (error instanceof TypeError || error instanceof DOMException) return notRunning;
    throw error;
  }
}

const notRunning = failure(
  'connection-lost',
  'The Swarmdeck host does not answer at this address.',
  'If it has ended, start it again with "npm start" or "swarmdeck start"; this window then comes back by itself.',
);

const notSignedIn = failure(
  'connection-lost',
  'The host no longer accepts this window.',
  'Run "swarmdeck open" to get in again.',
);

const refused = failure(
  'connection-lost',
  'The host is up but refused the connection.',
  'The window tries again by itself. If this stays, run "swarmdeck open" to open a new window.',
);
