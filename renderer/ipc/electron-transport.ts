import { BridgeSocket, notYetConnected } from './bridge-socket.ts';
import type { PageBridge } from './desktop-bridge.ts';
import { pageTimers } from './timers.ts';
import type { Transport } from './transport.ts';
import { pageWake } from './wake.ts';
import { WebSocketTransport } from './websocket-transport.ts';

/**
 * The transport of a desktop window: the shell carries messages and frames between the page and the
 * host. Reconnecting, pauses and signs of life are the same as in a browser.
 */
export function createElectronTransport(bridge: PageBridge): Transport {
  let failure = notYetConnected;
  let link = 0;
  return new WebSocketTransport({
    createSocket: () => {
      link += 1;
      return new BridgeSocket({ bridge, page: window, link, onFailure: (why) => (failure = why) });
    },
    timers: pageTimers,
    wake: pageWake,
    random: Math.random,
    diagnose: () => Promise.resolve(failure),
  });
}
