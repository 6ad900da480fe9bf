import type { AgentId } from '#shared/base/ids.ts';
import { createListeners } from '../store/listeners.ts';
import type { AgentTerminal, TerminalRegistry } from '../terminal/registry.ts';

/** The terminals of the agents, for windows to find, and for their owner to add and remove. */
export interface TerminalList {
  readonly registry: TerminalRegistry;
  /** Takes the place of an earlier terminal of the same agent. */
  readonly add: (terminal: AgentTerminal) => void;
  readonly remove: (agentId: AgentId) => void;
}

/** @param revive - asked for a terminal of an agent that has none; it is added as if it had been there */
export function createTerminalList(
  revive: (agentId: AgentId) => AgentTerminal | undefined = () => undefined,
): TerminalList {
  const terminals = new Map<AgentId, AgentTerminal>();
  const added = createListeners<AgentTerminal>();
  const removed = createListeners<AgentId>();
  const remove = (agentId: AgentId): void => {
    if (terminals.delete(agentId)) removed.tell(agentId);
  };
  const bringBack = (agentId: AgentId): AgentTerminal | undefined => {
    const terminal = revive(agentId);
    if (terminal !== undefined) terminals.set(agentId, terminal);
    return terminal;
  };
  return {
    registry: {
      get: (agentId) => terminals.get(agentId) ?? bringBack(agentId),
      onAdded: added.add,
      onRemoved: removed.add,
    },
    add: (terminal) => {
      remove(terminal.agentId);
      terminals.set(terminal.agentId, terminal);
      added.tell(terminal);
    },
    remove,
  };
}
