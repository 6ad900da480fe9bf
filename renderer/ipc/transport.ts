import type { Failure } from '#shared/base/failure.ts';
import type { Unsubscribe } from './subscribers.ts';

/** How the connection stands. */
export type TransportState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'open' }
  /** Lost; the next attempt is made at `retryAt` (milliseconds since the epoch), or sooner on a sign of life. */
  | { readonly phase: 'waiting'; readonly retryAt: number; readonly failure: Failure }
  /** Ended on purpose: no further attempt. */
  | { readonly phase: 'closed' };

/**
 * A connection to the host that carries ordered text messages (control plane) and ordered binary
 * frames (terminal plane), and makes itself anew when it breaks. In a browser it is a WebSocket, in
 * a desktop window a message port: nothing above this interface knows which.
 */
export interface Transport {
  readonly state: () => TransportState;
  /** Sends one control message; false when the connection is not open (nothing is kept for later). */
  readonly send: (text: string) => boolean;
  /** Sends one frame; false when the connection is not open. */
  readonly sendFrame: (frame: Uint8Array) => boolean;
  readonly onText: (listener: (text: string) => void) => Unsubscribe;
  readonly onFrame: (listener: (frame: Uint8Array) => void) => Unsubscribe;
  readonly onState: (listener: (state: TransportState) => void) => Unsubscribe;
  /** Opens the connection, and keeps it open until `close`. */
  readonly open: () => void;
  /** Gives the present connection up and makes a new one after the usual pause. */
  readonly reconnect: (why: Failure) => void;
  /** Ends the pause before the next attempt, if there is one. */
  readonly connectNow: () => void;
  readonly close: () => void;
}
