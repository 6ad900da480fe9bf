import type { WebSocket } from 'ws';

/**
 * Milliseconds between two pings. A window that answers none between two of them is gone (the laptop
 * sleeps, the network changed); until then only its own queue grows.
 */
const pingInterval = 30_000;

export interface Heartbeat {
  /** Watches a socket until it closes. */
  readonly watch: (socket: WebSocket) => void;
  readonly stop: () => void;
}

/**
 * Ends sockets whose other side is gone without having said so. The timer runs only while there are
 * sockets.
 *
 * @param every - calls back again and again after so many milliseconds; returns a function that ends it
 * @param interval - milliseconds between two pings; the other side is gone that long after the first at the earliest
 */
export function createHeartbeat(
  every: (work: () => void, milliseconds: number) => () => void,
  interval: number = pingInterval,
): Heartbeat {
  const unanswered = new Map<WebSocket, boolean>();
  let stopTimer: (() => void) | null = null;

  const beat = (): void => {
    for (const [socket, silent] of unanswered) {
      if (silent) {
        socket.terminate();
      } else {
        unanswered.set(socket, true);
        socket.ping();
      }
    }
  };

  const stop = (): void => {
    stopTimer?.();
    stopTimer = null;
  };

  const watch = (socket: WebSocket): void => {
    unanswered.set(socket, false);
    socket.on('pong', () => unanswered.set(socket, false));
    socket.on('close', () => {
      unanswered.delete(socket);
      if (unanswered.size === 0) stop();
    });
    stopTimer ??= every(beat, interval);
  };

  return { watch, stop };
}
