import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec, TerminalSize } from '#shared/swarm/agent-spec.ts';
import type { AgentProfiles } from '../profiles/agent-profiles.ts';

/** One line of a swarm file, or what the person typed into "New agent". */
export interface SpecRequest {
  /** A program, a path, or a whole command line. */
  readonly command: string;
  readonly args?: readonly string[];
  /** Empty or not given: named after its program. */
  readonly name?: string;
  readonly role?: string;
  readonly prompt?: string;
  /** Relative to the project folder; that folder itself when not given. `~` is the home folder. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly owns?: readonly string[];
  /** Id of a profile; found by the program's name when not given. */
  readonly profile?: string;
  /** Copies to start; 1 when not given. */
  readonly count?: number;
  readonly size?: TerminalSize;
}

export interface SpecContext {
  /** Absolute path of the project folder. */
  readonly root: string;
  readonly profiles: AgentProfiles;
  /** Names that other agents of the swarm have. */
  readonly takenNames: ReadonlySet<string>;
  /** The person's shell: runs command lines that need one. */
  readonly shell: string;
  readonly home: string;
}

export declare function buildSpecs(
  requests: readonly SpecRequest[],
  context: SpecContext,
): Result<readonly AgentSpec[], Failure>;
