import { buildEnvironment, defaultEnvironmentRules } from '../pty/environment.ts';
import type { AgentRunDeps } from './agent-run-deps.ts';

export interface AgentEnvironmentDeps {
  /** The host's own environment. */
  readonly parent: Readonly<Record<string, string | undefined>>;
  /** The PATH of the login shell. */
  readonly path: () => Promise<string>;
  readonly hostId: string;
  readonly platform: string;
}

/** The environment of agents: cleaned of what the host was started in, with what profile and spec add. */
export const createAgentEnvironment =
  ({ parent, path, hostId, platform }: AgentEnvironmentDeps): AgentRunDeps['environmentOf'] =>
  async (agentId, spec, profile) => {
    const { strip, keep } = defaultEnvironmentRules;
    return buildEnvironment({
      parent,
      path: await path(),
      rules: { strip: [...strip, ...profile.environment.strip], keep, set: profile.environment.set },
      // The host's own PWD would name another folder; Windows has none.
      additions: platform === 'win32' ? spec.env : { PWD: spec.cwd, ...spec.env },
      agentId,
      hostId,
      platform,
    });
  };
