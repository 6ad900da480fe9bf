import type { AgentId } from '#shared/base/ids.ts';
import type { TerminalSize } from '#shared/swarm/agent-spec.ts';
import type { TerminalRegistry } from './registry.ts';

/**
 * Who wants which terminal at which size, over all windows. A terminal has one size: that of the window
 * that opened it last; when that one closes it, of the one before; its fixed size when nobody is left.
 */
export interface SizeClaims {
  /** `holder` opens the terminal, or changes the size that it wants. */
  readonly claim: (agentId: AgentId, holder: object, size: TerminalSize) => void;
  readonly release: (agentId: AgentId, holder: object) => void;
  readonly dispose: () => void;
}

export function createSizeClaims(registry: TerminalRegistry): SizeClaims {
  /** By agent, the holders in the order in which they opened it. */
  const claims = new Map<AgentId, Map<object, TerminalSize>>();

  const apply = (agentId: AgentId): void => {
    const size = [...(claims.get(agentId)?.values() ?? [])].at(-1);
    if (size === undefined) registry.get(agentId)?.releaseSize();
    else registry.get(agentId)?.requestSize(size);
  };
  // A restarted agent starts at its fixed size.
  const stop = registry.onAdded(({ agentId }) => {
    if (claims.has(agentId)) apply(agentId);
  });

  return {
    claim: (agentId, holder, size) => {
      const holders = claims.get(agentId) ?? new Map<object, TerminalSize>();
      claims.set(agentId, holders);
      // A Map keeps the place of a key that is set again.
      holders.set(holder, size);
      apply(agentId);
    },
    release: (agentId, holder) => {
      const holders = claims.get(agentId);
      if (holders?.delete(holder) !== true) return;
      if (holders.size === 0) claims.delete(agentId);
      apply(agentId);
    },
    dispose: () => {
      stop();
      claims.clear();
    },
  };
}
