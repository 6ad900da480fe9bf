import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { MintId, WorktreeId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import { worktreeOf } from '#shared/swarm/worktrees/worktree-selectors.ts';
import type { WorktreePlan } from '#shared/swarm/worktrees/worktree-plan.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import type { Clock } from '../agents/clock.ts';
import { exists } from '../files/exists.ts';
import type { Git } from '../git/git.ts';
import { createLines } from '../git/lines.ts';
import type { Lines } from '../git/lines.ts';
import type { RecordFacts } from '../store/store-types.ts';
import type { PlaceAgent, PlaceRequest } from './agent-place.ts';
import { createWorktree } from './create-worktree.ts';
import { discardWorktree, unlock } from './discard-worktree.ts';
import { mergeWorktree } from './merge-worktree.ts';
import type { MergeRefusal, MergeRequest, Merged } from './merge-worktree.ts';
import { findPortBlock, portEnvironment } from './port-block.ts';
import type { PortBlock } from './port-block.ts';
import { runSetup } from './run-setup.ts';
import type { Salvage } from './salvage.ts';

export interface AgentWorktreesDeps {
  readonly git: Git;
  readonly state: () => SwarmState;
  readonly record: RecordFacts;
  readonly mint: MintId;
  readonly clock: Clock;
  /** Absolute path; worktrees go there when they cannot stand beside their repository. */
  readonly stateDir: string;
}

/** Makes, merges and takes away the worktrees of agents, and records what became of them. */
export interface AgentWorktrees {
  readonly place: PlaceAgent;
  readonly merge: (
    worktreeId: WorktreeId,
    options: Omit<MergeRequest, 'worktree'>,
  ) => Promise<Result<Merged, MergeRefusal>>;
  /** Refused while its agent runs. */
  readonly discard: (worktreeId: WorktreeId) => Promise<Result<Salvage | null, Failure>>;
}

export function createAgentWorktrees(deps: AgentWorktreesDeps): AgentWorktrees {
  const { git, state, record, clock } = deps;
  const making: Making = { ...deps, line: createLines(), granted: [] };
  return {
    place: (request) =>
      request.spec.worktree === undefined
        ? Promise.resolve(ok({ cwd: request.spec.cwd, env: {} }))
        : placeInWorktree(making, request, request.spec.worktree),
    merge: async (worktreeId, options) => {
      const worktree = state().worktrees[worktreeId];
      if (worktree === undefined) return err({ ...unknownWorktree(worktreeId), paths: [] });
      const { agentId } = worktree;
      const merged = await mergeWorktree(git, { ...options, worktree });
      record(
        [
          merged.ok
            ? { type: 'worktree-merged', worktreeId, agentId, ...merged.value }
            : {
                type: 'worktree-merge-refused',
                worktreeId,
                agentId,
                reason: merged.error.message,
                paths: merged.error.paths,
              },
        ],
        'user',
      );
      return merged;
    },
    discard: async (worktreeId) => {
      const worktree = state().worktrees[worktreeId];
      if (worktree === undefined) return err(unknownWorktree(worktreeId));
      const { agentId } = worktree;
      const agent = state().agents[agentId];
      if (agent !== undefined && isRunning(agent)) return err(inUse(agent.spec.name));
      const discarded = await discardWorktree(git, worktree, clock.now());
      if (!discarded.ok) return discarded;
      const salvage = discarded.value?.ref ?? null;
      record([{ type: 'worktree-removed', worktreeId, agentId, salvage }], 'user');
      return discarded;
    },
  };
}

interface Making extends AgentWorktreesDeps {
  /** One after the other: each looks at the branches, folders and ports that are taken. */
  readonly line: Lines;
  /** Ports that were handed out, also those of which the state does not tell yet. */
  readonly granted: PortBlock[];
}

async function placeInWorktree(
  deps: Making,
  request: PlaceRequest,
  plan: WorktreePlan,
): ReturnType<PlaceAgent> {
  const found = await deps.line.add('', () => findOrMake(deps, request, plan));
  if (!found.ok) return found;
  const { worktree, needsSetup } = found.value;
  const place = { cwd: worktree.folder, env: portEnvironment(worktree.ports) };
  if (!needsSetup || plan.setup.trim() === '') return ok(place);

  const { agentId, onOutput, signal } = request;
  const { id: worktreeId, path } = worktree;
  const startedAt = deps.clock.now();
  onOutput(Buffer.from(`$ ${plan.setup}\n`));
  const env = await request.environmentAt({ ...place, cwd: path });
  const { code, output } = await runSetup({ command: plan.setup, cwd: path, env, onOutput, signal });
  const ms = deps.clock.now() - startedAt;
  const fact = {
    type: 'worktree-set-up',
    worktreeId,
    agentId,
    command: plan.setup,
    code,
    ms,
    output,
  } as const;
  deps.record([fact], 'host');
  return code === 0 ? ok(place) : err(setupFailed(plan.setup, code, path));
}

type FoundWorktree = Pick<AgentWorktree, 'id' | 'path' | 'folder' | 'ports'>;

/** The worktree that the agent has already, or a new one. */
async function findOrMake(
  deps: Making,
  { agentId, spec }: PlaceRequest,
  plan: WorktreePlan,
): Promise<Result<{ readonly worktree: FoundWorktree; readonly needsSetup: boolean }, Failure>> {
  const { git, state, record, mint, stateDir } = deps;
  const former = worktreeOf(state(), agentId);
  if (former !== null && (await exists(former.path))) {
    return ok({ worktree: former, needsSetup: former.setup?.code !== 0 });
  }
  if (former !== null) await forgetGone(deps, former);
  // What was committed in one that was deleted is on its branch.
  const wanted = former === null ? plan : { ...plan, branch: former.branch };
  const made = await createWorktree(git, { cwd: spec.cwd, agentName: spec.name, plan: wanted, stateDir });
  if (!made.ok) return made;
  const { remarks, ...facts } = made.value;
  const taken = Object.values(state().worktrees).flatMap(({ ports }) => (ports === null ? [] : [ports]));
  const ports = await findPortBlock(plan.ports, [...taken, ...deps.granted]);
  if (ports !== null) deps.granted.push(ports);
  const swarmId = state().agents[agentId]?.swarmId;
  if (swarmId === undefined) return err(failure('unknown-agent', `${spec.name} was removed meanwhile.`));
  const worktreeId = mint('worktree');
  record(
    [
      { type: 'worktree-created', worktreeId, agentId, swarmId, ports, ...facts },
      ...remarks.map((text) => {
        const remark = failure('watch-incomplete', text);
        return { type: 'warning-raised', agentId, failure: remark } as const;
      }),
    ],
    'host',
  );
  return ok({ worktree: { id: worktreeId, ...facts, ports }, needsSetup: true });
}

/** Tells of a folder that somebody deleted, and lets git forget it, so that its branch is free again. */
async function forgetGone({ git, record }: AgentWorktreesDeps, worktree: AgentWorktree): Promise<void> {
  const { id: worktreeId, agentId, repository } = worktree;
  await unlock(git, worktree);
  await git.change(repository, ['worktree', 'prune'], { repository });
  record(
    [
      { type: 'worktree-gone', worktreeId, agentId },
      { type: 'worktree-removed', worktreeId, agentId, salvage: null },
    ],
    'host',
  );
}

const unknownWorktree = (worktreeId: WorktreeId): Failure =>
  failure('unknown-worktree', `There is no worktree ${worktreeId}.`, 'It may be discarded already.');

const inUse = (name: string): Failure =>
  failure('agent-still-running', `${name} works in this worktree.`, 'Stop it first.');

const setupFailed = (command: string, code: number | null, path: string): Failure =>
  failure(
    'spawn-failed',
    `The setup command ${JSON.stringify(command)} ${code === null ? 'was stopped' : `ended with exit code ${code}`} in ${path}.`,
    'Its output is on the screen. Correct what it says and restart the agent.',
  );
