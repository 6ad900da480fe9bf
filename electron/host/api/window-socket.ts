import type { RawData, WebSocket } from 'ws';
import type { WindowSession } from './window-session.ts';

/**
 * Bytes that may wait for one window: over the largest snapshot (200 agents with prompts of 200,000
 * letters), under what a stuck page may cost the host. Such a window is cut off and asks for the present
 * state when it is back.
 */
const outgoingLimit = 64 * 1024 * 1024;

/** Close codes of this application; browsers hand them to the page (4000–4999 are free for applications). */
export const closeCodes = { tooSlow: 4008, internal: 1011, goingAway: 1001 } as const;

export interface WindowSocket {
  readonly sendText: (text: string) => void;
  readonly sendFrame: (frame: Uint8Array) => void;
}

/** The sending side of a socket: bounded, and silent once the socket closes. */
export function sendingSide(socket: WebSocket): WindowSocket {
  const send = (data: string | Uint8Array): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > outgoingLimit) {
      // Nothing more is queued; a window that has not read all of it after half a minute is cut off.
      socket.close(closeCodes.tooSlow, 'This window reads too slowly; it can connect again.');
      return;
    }
    socket.send(data);
  };
  return { sendText: send, sendFrame: send };
}

/** The receiving side: hands each message to the session until the socket closes. */
export function receivingSide(socket: WebSocket, session: WindowSession): void {
  socket.on('message', (data: RawData, isBinary: boolean) => {
    const bytes = asBytes(data);
    if (isBinary) session.receiveFrame(bytes);
    else session.receiveText(bytes.toString('utf8'));
  });
}

const asBytes = (data: RawData): Buffer => {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
};
