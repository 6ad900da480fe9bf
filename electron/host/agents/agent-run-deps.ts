import type { AgentId, MintId, RunId } from '#shared/base/ids.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { AgentAdapters } from '../adapters/agent-adapters.ts';
import type { RunFolders } from '../adapters/run-folders.ts';
import type { PtyPort } from '../pty/port.ts';
import type { RecordFacts } from '../store/store-types.ts';
import type { FileWatch } from '../watch/file-watch.ts';
import type { PlaceAgent } from '../worktrees/agent-place.ts';
import type { EndTree } from './agent-process.ts';
import type { Clock } from './clock.ts';

/** What runs need of the world. */
export interface AgentRunDeps {
  readonly record: RecordFacts;
  readonly mint: MintId;
  readonly clock: Clock;
  readonly port: PtyPort;
  readonly files: Pick<FileWatch, 'agentStarted' | 'agentEnded' | 'agentPrinted' | 'agentReported'>;
  /** The whole environment of an agent's process. */
  readonly environmentOf: (
    agentId: AgentId,
    spec: AgentSpec,
    profile: AgentProfile,
  ) => Promise<Readonly<Record<string, string>>>;
  /** Finds the folder to work in, and makes the worktree where the agent has one. */
  readonly place: PlaceAgent;
  readonly endTree: EndTree;
  readonly adapters: AgentAdapters;
  readonly folders: RunFolders;
  /** A process was started. */
  readonly onStarted?: () => void;
}

export interface AgentRunRequest {
  readonly agentId: AgentId;
  readonly runId: RunId;
  readonly spec: AgentSpec;
  readonly profile: AgentProfile;
  /** The agent's own name of the conversation to go on with; null for a new one. */
  readonly resume: string | null;
}
