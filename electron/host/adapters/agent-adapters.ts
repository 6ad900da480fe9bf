import type { AgentProfile } from '#shared/detect/profile.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { programName } from '../profiles/agent-profiles.ts';
import type { AgentAdapter } from './adapter.ts';

/** The adapters that this host has. */
export interface AgentAdapters {
  /**
   * The adapter for a launch; null when there is none. One that starts through something else (`npx`, a
   * shell, a wrapper of the person's own) has none either: what an adapter adds to the arguments is for the agent's
   * program itself.
   */
  readonly for: (spec: AgentSpec, profile: AgentProfile) => AgentAdapter | null;
}

export function createAgentAdapters(adapters: readonly AgentAdapter[]): AgentAdapters {
  const byProfile = new Map(adapters.map((adapter) => [adapter.profile, adapter]));
  return {
    for: ({ command }, { id, commands }) =>
      commands.includes(programName(command)) ? (byProfile.get(id) ?? null) : null,
  };
}

/** For hosts and tests without any. */
export const noAdapters: AgentAdapters = { for: () => null };
