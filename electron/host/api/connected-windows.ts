import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { HostMessage } from '#shared/ipc/control-messages.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { WindowSession } from './window-session.ts';
import { closeCodes, receivingSide, sendingSide } from './window-socket.ts';
import type { WindowSocket } from './window-socket.ts';

export interface ConnectedWindowsOptions {
  readonly heartbeat: Heartbeat;
  /** Makes the session of a window that has been let in. */
  readonly openSession: (socket: WindowSocket) => WindowSession;
}

/** The windows that are connected, whichever way they came in. */
export interface ConnectedWindows {
  readonly accept: (socket: WebSocket) => void;
  /** Sends one message to every window that has said hello. */
  readonly broadcast: (message: HostMessage) => void;
  readonly count: () => number;
  /** Says goodbye to all of them; who does not answer soon is cut off. */
  readonly end: () => Promise<void>;
}

export function createConnectedWindows({
  heartbeat,
  openSession,
}: ConnectedWindowsOptions): ConnectedWindows {
  const sessions = new Map<WebSocket, WindowSession>();
  return {
    accept: (socket) => {
      const session = openSession(sendingSide(socket));
      sessions.set(socket, session);
      receivingSide(socket, session);
      heartbeat.watch(socket);
      // A message over the limit, say: the socket closes itself with the matching code.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sessions.delete(socket);
        session.dispose();
      });
    },
    broadcast: (message) => {
      for (const session of sessions.values()) session.tell(message);
    },
    count: () => sessions.size,
    end: async () => {
      heartbeat.stop();
      await sayGoodbye([...sessions.keys()]);
    },
  };
}

/** Milliseconds that a window may take to answer the goodbye. */
const goodbyeTime = 500;

async function sayGoodbye(sockets: readonly WebSocket[]): Promise<void> {
  const gone = sockets.map((socket) => once(socket, 'close'));
  for (const socket of sockets) socket.close(closeCodes.goingAway, 'The host ends.');
  const late = new AbortController();
  // It is broken off when all have answered.
  const patience = pause(goodbyeTime, null, { signal: late.signal }).catch(() => null);
  await Promise.race([Promise.all(gone), patience]);
  late.abort();
  for (const socket of sockets) socket.terminate();
}
