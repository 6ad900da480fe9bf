import type {
  AgentId,
  ConflictId,
  NeedId,
  RequestId,
  RunId,
  SwarmId,
  TaskId,
  WorktreeId,
} from '../base/ids.ts';
import type { Failure } from '../base/failure.ts';
import type { Status } from '../detect/status.ts';
import type { AgentSpec } from './agent-spec.ts';
import type { ChannelFacts } from './channels/channel-state.ts';
import type { Contract } from './contracts/contract-state.ts';
import type { FileRecords } from './files/file-records.ts';
import type { PastMessage, QueuedMessage } from './messages/message-state.ts';
import type { Need } from './needs/need-state.ts';
import type { SwarmOptions } from './options/swarm-options.ts';
import type { Conflict, LeftOutConflicts } from './conflicts/conflict-state.ts';
import type { OwnershipRule } from './ownership/ownership-events.ts';
import type { AgentPlacement, ProjectLocation } from './ownership/ownership-state.ts';
import type { PolicyState } from './policies/policies.ts';
import type { OpenRequest } from './requests/request-state.ts';
import type { AgentWorktree } from './worktrees/worktree-state.ts';
import type { Task } from './tasks/task-state.ts';

export type { Task } from './tasks/task-state.ts';

/** All that host and renderer know of the swarms: the fold of the journal. Plain JSON. */
export interface SwarmState {
  /** Number of the last event in it; 0 when empty. */
  readonly seq: number;
  readonly swarms: Readonly<Record<SwarmId, Swarm>>;
  readonly agents: Readonly<Record<AgentId, Agent>>;
  /** Agents in the order they were added. */
  readonly order: readonly AgentId[];
  readonly tasks: Readonly<Record<TaskId, Task>>;
  readonly conflicts: Readonly<Record<ConflictId, Conflict>>;
  readonly leftOutConflicts: LeftOutConflicts;
  /** What agents wait for an answer to. */
  readonly requests: Readonly<Record<RequestId, OpenRequest>>;
  /** What agents may do without a person being asked, by swarm. */
  readonly policies: PolicyState;
  /** Who may write what, by swarm: the first rule that matches decides. */
  readonly ownership: Readonly<Record<SwarmId, readonly OwnershipRule[]>>;
  /** Where the projects' folders really are, by swarm. */
  readonly locations: Readonly<Record<SwarmId, ProjectLocation>>;
  /** Where agents work in git. */
  readonly placements: Readonly<Record<AgentId, AgentPlacement>>;
  /** Worktrees that the app made for agents. */
  readonly worktrees: Readonly<Record<WorktreeId, AgentWorktree>>;
  /** What agents wait for of each other. */
  readonly needs: Readonly<Record<NeedId, Need>>;
  /** Those that were dropped last, oldest first. */
  readonly withdrawnNeeds: readonly Need[];
  /** Interfaces that agents announced, by {@link contractKey}. */
  readonly contracts: Readonly<Record<string, Contract>>;
  /** Who wrote which file. */
  readonly files: FileRecords;
}

export interface Swarm {
  readonly id: SwarmId;
  readonly name: string;
  readonly root: string;
  readonly source: 'demo' | 'swarm-file' | 'manual';
  readonly openedAt: number;
  readonly options: SwarmOptions;
}

export interface Agent extends ChannelFacts {
  readonly id: AgentId;
  readonly swarmId: SwarmId;
  readonly spec: AgentSpec;
  readonly addedAt: number;
  /** The process it runs in, or its last one. Null before the first launch. */
  readonly run: Run | null;
  readonly status: Status;
  /** The task it is at, or the last one it finished. */
  readonly taskId: TaskId | null;
  readonly tasksCompleted: number;
  readonly tasksTotal: number;
  readonly build: { readonly passed: boolean; readonly summary: string; readonly at: number } | null;
  /** Paths it wrote, latest first, at most {@link agentFilesKept}. */
  readonly files: readonly string[];
  /** How many different files it wrote; at least so many where some were forgotten. */
  readonly filesWritten: number;
  /** Who wrote some of its files is kept no more: there are too many. */
  readonly filesForgotten?: boolean;
  /** When a person last looked at it. */
  readonly viewedAt: number;
  /** Messages not yet typed into its prompt, oldest first. */
  readonly queue: readonly QueuedMessage[];
  /** Messages that left the queue and what became of them, latest last. */
  readonly messages: readonly PastMessage[];
  /** When its present conversation was told of the worker protocol; null when it was not. */
  readonly protocolToldAt: number | null;
  /** The last thing that went wrong with launching or writing to it. */
  readonly lastFailure: Failure | null;
}

export interface Run {
  readonly id: RunId;
  /** Null while the launch is under way. */
  readonly pid: number | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly stopRequested: boolean;
}

export type { Conflict } from './conflicts/conflict-state.ts';

/** Files listed on a tile's popover and in the focus view; more are only counted. */
export const agentFilesKept = 50;

/**
 * Grows with every change of the shape of the state or of what `apply` makes of an event: a saved state
 * of another version is ignored and folded anew.
 */
export const stateVersion = 20;

export const emptyState: SwarmState = {
  seq: 0,
  swarms: {},
  agents: {},
  order: [],
  tasks: {},
  conflicts: {},
  leftOutConflicts: {},
  requests: {},
  policies: {},
  ownership: {},
  locations: {},
  placements: {},
  worktrees: {},
  needs: {},
  withdrawnNeeds: [],
  contracts: {},
  files: {},
};
