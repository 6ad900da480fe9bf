import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { SpecContext } from './build-specs.ts';

/** A project's swarm file, read and resolved: what `swarmdeck up` would start. */
export interface PlannedSwarm {
  /** Absolute path of the file. */
  readonly path: string;
  /** Absolute path of the project folder. */
  readonly root: string;
  readonly name: string;
  readonly specs: readonly AgentSpec[];
}

/**
 * `swarm-file-missing`, or `swarm-file-invalid` with one line for each problem, such as
 * `swarm.yaml:12:5: agents[2].cwd: expected a string, got a number (42)`.
 */
export interface SwarmFileFailure extends Failure {
  /** Absolute path of the file; null when there is none. */
  readonly path: string | null;
  readonly problems: readonly string[];
}

export declare function loadSwarmFile(
  root: string,
  context: Omit<SpecContext, 'root'>,
): Promise<Result<PlannedSwarm, SwarmFileFailure>>;
