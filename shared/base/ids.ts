import { z } from 'zod';
import type { Brand } from './brand.ts';

export type AgentId = Brand<string, 'AgentId'>;
export type RunId = Brand<string, 'RunId'>;
export type SwarmId = Brand<string, 'SwarmId'>;
export type TaskId = Brand<string, 'TaskId'>;
export type ConflictId = Brand<string, 'ConflictId'>;
export type MessageId = Brand<string, 'MessageId'>;
export type NeedId = Brand<string, 'NeedId'>;
export type RequestId = Brand<string, 'RequestId'>;
export type WorktreeId = Brand<string, 'WorktreeId'>;

/** Ids travel in binary frames with a one-byte length and stand in DOM attributes: short and plain. */
const idPattern = /^[a-z0-9][a-z0-9-]{0,39}$/;

const idSchema = <T extends Brand<string, string>>() =>
  z.custom<T>(
    (value) => typeof value === 'string' && idPattern.test(value),
    'an id of letters, digits and dashes',
  );

export const agentIdSchema = idSchema<AgentId>();
export const runIdSchema = idSchema<RunId>();
export const swarmIdSchema = idSchema<SwarmId>();
export const taskIdSchema = idSchema<TaskId>();
export const conflictIdSchema = idSchema<ConflictId>();
export const messageIdSchema = idSchema<MessageId>();
export const needIdSchema = idSchema<NeedId>();
export const requestIdSchema = idSchema<RequestId>();
export const worktreeIdSchema = idSchema<WorktreeId>();

interface IdKinds {
  readonly agent: AgentId;
  readonly run: RunId;
  readonly swarm: SwarmId;
  readonly task: TaskId;
  readonly conflict: ConflictId;
  readonly message: MessageId;
  readonly request: RequestId;
  readonly worktree: WorktreeId;
  readonly need: NeedId;
}

/** Makes a new id. Called before any callback of the thing it names can fire. */
export type MintId = <K extends keyof IdKinds>(kind: K) => IdKinds[K];

/**
 * Makes ids such as `agent-k3v9x0q2m7`: the kind, then what `random` gives.
 *
 * @param random - returns lower-case letters and digits, at most 30, different at each call
 */
export const createMint =
  (random: () => string): MintId =>
  (kind) =>
    `${kind}-${random()}` as never;
