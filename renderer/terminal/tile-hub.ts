import type { AgentId } from '#shared/base/ids.ts';
import type { FrameLink } from '../ipc/frame-link.ts';
import type { SendRequest } from '../ipc/host-client.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';

export interface TileHub {
  /** Draws the agent's screen into the canvas until the returned function is called. */
  readonly show: (agentId: AgentId, canvas: HTMLCanvasElement) => Unsubscribe;
  readonly dispose: () => void;
}

export interface TileHubOptions {
  readonly frames: FrameLink;
  readonly request: SendRequest;
  readonly onWelcome: (listener: () => void) => Unsubscribe;
}

export function createTileHub(_options: TileHubOptions): TileHub {
  return { show: () => () => undefined, dispose: () => undefined };
}
