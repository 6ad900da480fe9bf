import type { AgentId } from '#shared/base/ids.ts';
import type { TerminalSize } from '#shared/swarm/agent-spec.ts';
import type { TerminalScreen } from '../screen/screen-types.ts';

/** The terminal of one run of an agent, as the windows see it. A restart makes another one. */
export interface AgentTerminal {
  readonly agentId: AgentId;
  readonly screen: TerminalScreen;
  /** Types bytes into the PTY; does nothing after the run has ended. */
  readonly input: (bytes: Uint8Array) => void;
  /** Asks for a size while somebody is focused on the terminal. The owner debounces. */
  readonly requestSize: (size: TerminalSize) => void;
  /** Nobody is focused any more: back to the fixed size. */
  readonly releaseSize: () => void;
}

/**
 * The terminals that there are. A restarted agent is removed and added again; an ended one stays until
 * its agent is restarted or removed, so that its last screen can be seen.
 */
export interface TerminalRegistry {
  readonly get: (agentId: AgentId) => AgentTerminal | undefined;
  /** Called after a terminal was added; returns the way to stop. */
  readonly onAdded: (listener: (terminal: AgentTerminal) => void) => () => void;
  /** Called after a terminal was removed; returns the way to stop. */
  readonly onRemoved: (listener: (agentId: AgentId) => void) => () => void;
}
