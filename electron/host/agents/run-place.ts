import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { AgentPlace } from '../worktrees/agent-place.ts';
import type { AgentRunDeps, AgentRunRequest } from './agent-run-deps.ts';

/** The place that a run works in: its folder, or a worktree of its own that is made and set up first. */
export interface RunPlace {
  /** @returns the spec as it is launched: at its place, with the variables that belong to it */
  readonly find: () => Promise<Result<AgentSpec, Failure>>;
  /** What the screen shows now is the setup's, not the agent's. */
  readonly isSettingUp: () => boolean;
  /** Ends the setup. */
  readonly abandon: () => void;
}

export interface RunPlaceDeps extends Pick<AgentRunDeps, 'place' | 'environmentOf'> {
  readonly request: Pick<AgentRunRequest, 'agentId' | 'spec' | 'profile'>;
  /** Shows on the agent's screen. */
  readonly show: (text: Buffer) => void;
}

/** Clears the screen and what scrolled off it. */
const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

export function createRunPlace({ request, place, environmentOf, show }: RunPlaceDeps): RunPlace {
  const { agentId, spec, profile } = request;
  const abandoned = new AbortController();
  let isSettingUp = false;

  const specAt = ({ cwd, env }: AgentPlace): AgentSpec => ({ ...spec, cwd, env: { ...env, ...spec.env } });
  const onOutput = (chunk: Buffer): void => {
    isSettingUp = true;
    // There is no terminal in between that would do this.
    show(Buffer.from(chunk.toString().replaceAll(/\r?\n/g, '\r\n')));
  };
  return {
    find: async () => {
      const placed = await place({
        agentId,
        spec,
        onOutput,
        signal: abandoned.signal,
        environmentAt: (at) => environmentOf(agentId, specAt(at), profile),
      });
      if (placed.ok && isSettingUp) show(Buffer.from(clearScreen));
      isSettingUp = false;
      return placed.ok ? ok(specAt(placed.value)) : placed;
    },
    isSettingUp: () => isSettingUp,
    abandon: () => abandoned.abort(),
  };
}
