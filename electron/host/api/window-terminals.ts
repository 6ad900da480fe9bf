import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import type { TerminalSize } from '#shared/swarm/agent-spec.ts';

/** The terminal plane of one window: what it watches, what it has opened, what it types. */
export interface WindowTerminals {
  /** Replaces the list of agents whose pictures the window gets. */
  readonly watch: (agentIds: readonly AgentId[]) => void;
  /** Starts the raw stream of one terminal. */
  readonly open: (agentId: AgentId, size: TerminalSize) => Result<null, Failure>;
  readonly resize: (agentId: AgentId, size: TerminalSize) => Result<null, Failure>;
  readonly close: (agentId: AgentId) => void;
  /** Takes one frame of the window. */
  readonly receive: (frame: Uint8Array) => void;
  /** The window is gone. */
  readonly dispose: () => void;
}
