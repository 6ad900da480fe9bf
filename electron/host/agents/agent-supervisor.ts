import type { AgentId, MintId } from '#shared/base/ids.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { AgentProfiles } from '../profiles/agent-profiles.ts';
import type { PtyPort } from '../pty/port.ts';
import type { RecordFacts, RunEffects } from '../store/store-types.ts';
import type { TerminalRegistry } from '../terminal/registry.ts';
import type { FileWatch } from '../watch/file-watch.ts';
import type { Clock } from './clock.ts';

/** What one agent's process tree uses. */
export interface AgentLoad {
  /** Share of one core: 1 is all of it. */
  readonly cpu: number;
  readonly rssBytes: number;
}

/** One process, named so that a reused pid is never mistaken for it. */
export interface RunningProcess {
  readonly agentId: AgentId;
  readonly pid: number;
  /** As the PTY port reports it; null when it is not known. */
  readonly startTime: number | null;
}

export interface AgentSupervisorDeps {
  readonly state: () => SwarmState;
  readonly record: RecordFacts;
  readonly mint: MintId;
  readonly clock: Clock;
  readonly port: PtyPort;
  readonly profiles: AgentProfiles;
  readonly files: FileWatch;
  /** The whole environment of an agent's process. */
  readonly environmentOf: (
    agentId: AgentId,
    spec: AgentSpec,
    profile: AgentProfile,
  ) => Promise<Readonly<Record<string, string>>>;
  /** Ends a process tree politely; resolves when nothing of it is left. Aborting `hurry` kills it at once. */
  readonly endTree: (process: RunningProcess, hurry: AbortSignal) => Promise<void>;
  /** Launches under way at the same time; the others wait in their order. 4 when not given. */
  readonly launchesAtOnce?: number;
}

/** Runs the agents: carries out what was decided and records what happens to them. */
export interface AgentSupervisor {
  readonly run: RunEffects;
  readonly registry: TerminalRegistry;
  /** The latest sample of each running agent. */
  readonly loads: () => ReadonlyMap<AgentId, AgentLoad>;
  /** A new sample of process trees: what the sampler measured, by agent. */
  readonly sampled: (samples: ReadonlyMap<AgentId, AgentLoad & { readonly processes: number }>) => void;
  /** The processes that run now, for the sampler. */
  readonly processes: () => readonly RunningProcess[];
  /** Ends all agents by the polite way, records their exits and releases everything. */
  readonly shutdown: () => Promise<void>;
}

export declare function createAgentSupervisor(deps: AgentSupervisorDeps): AgentSupervisor;
