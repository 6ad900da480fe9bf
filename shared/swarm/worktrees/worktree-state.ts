import type { AgentId, SwarmId, WorktreeId } from '../../base/ids.ts';

/** A worktree that the app made for an agent; it outlives the agent until it is discarded. */
export interface AgentWorktree {
  readonly id: WorktreeId;
  readonly agentId: AgentId;
  readonly swarmId: SwarmId;
  readonly repository: string;
  /** Absolute path of its top folder. */
  readonly path: string;
  /** Absolute path of the folder in it that the agent works in. */
  readonly folder: string;
  readonly branch: string;
  readonly base: { readonly branch: string | null; readonly commit: string };
  readonly ports: { readonly first: number; readonly count: number } | null;
  readonly createdAt: number;
  /** Null while there is no setup command, or it runs for the first time. */
  readonly setup: WorktreeSetup | null;
  /** When its folder was found deleted; null while it is there. */
  readonly goneAt: number | null;
  readonly merged: { readonly into: string; readonly commit: string; readonly at: number } | null;
  /** Why it could not be merged the last time; null after a merge. */
  readonly refused: {
    readonly reason: string;
    readonly paths: readonly string[];
    readonly at: number;
  } | null;
}

export interface WorktreeSetup {
  readonly command: string;
  readonly code: number | null;
  readonly ms: number;
  readonly output: string;
}
