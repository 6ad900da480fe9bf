import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';

/** Where a run works, and what its environment gets for it. */
export interface AgentPlace {
  /** Absolute path. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface PlaceRequest {
  readonly agentId: AgentId;
  readonly spec: AgentSpec;
  /** The whole environment of an agent at that place, for its setup command. */
  readonly environmentAt: (place: AgentPlace) => Promise<Readonly<Record<string, string>>>;
  /** Hears what the setup command prints. */
  readonly onOutput: (chunk: Buffer) => void;
  /** Aborted when the run was asked to end. */
  readonly signal: AbortSignal;
}

/** Finds or makes the place of a run, and sets it up. */
export type PlaceAgent = (request: PlaceRequest) => Promise<Result<AgentPlace, Failure>>;
