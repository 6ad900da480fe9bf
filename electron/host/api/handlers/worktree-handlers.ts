import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { WorktreeId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { exists } from '../../files/exists.ts';
import type { Git } from '../../git/git.ts';
import type { ScratchObjects } from '../../git/scratch-objects.ts';
import type { SwarmStore } from '../../store/store-types.ts';
import { uniqueName } from '../../swarm-file/unique-name.ts';
import type { AgentWorktrees } from '../../worktrees/agent-worktrees.ts';
import { createGate } from '../../worktrees/merge-gate.ts';
import type { GateSurroundings } from '../../worktrees/merge-gate.ts';
import { diffOfWorktree, measureWorktree, worktreeGone } from '../../worktrees/measure-worktree.ts';
import { mergeCommand } from './merge-command.ts';
import type { RequestHandlers } from '../request-handlers.ts';
import { namesIn } from './swarm-for-folder.ts';

export interface WorktreeHandlerDeps extends GateSurroundings {
  readonly store: SwarmStore;
  readonly git: Git;
  readonly scratch: ScratchObjects;
  readonly worktrees: AgentWorktrees;
  /** The person's shell. */
  readonly shell: string;
}

/** What a window asks about worktrees, and does with them. */
export function createWorktreeHandlers(deps: WorktreeHandlerDeps) {
  const { store, git, scratch, worktrees } = deps;
  const find = (id: WorktreeId): Result<AgentWorktree, Failure> => {
    const found = store.state().worktrees[id];
    return found === undefined ? err(unknownWorktree(id)) : ok(found);
  };
  return {
    'worktree.measure': async ({ worktreeIds }) => {
      const measured = await Promise.all(
        worktreeIds.map(async (worktreeId) => {
          const found = find(worktreeId);
          return { worktreeId, result: found.ok ? await measureWorktree(git, found.value) : found };
        }),
      );
      return ok({
        measures: measured.flatMap(({ result }) => (result.ok ? [result.value] : [])),
        troubles: measured.flatMap(({ worktreeId, result }) =>
          result.ok ? [] : [{ worktreeId, failure: result.error }],
        ),
      });
    },
    'worktree.diff': async ({ worktreeId }) => {
      const found = find(worktreeId);
      return found.ok ? diffOfWorktree(git, found.value, scratch) : found;
    },
    'worktree.merge': ({ worktreeId, commitMessage, gate }) =>
      worktrees.merge(worktreeId, { commitMessage, gate: gate === '' ? null : createGate(gate, deps) }),
    'worktree.discard': async ({ worktreeId }) => {
      const done = await worktrees.discard(worktreeId);
      return done.ok ? ok({ salvage: done.value?.ref ?? null }) : done;
    },
    'worktree.resolve': async ({ worktreeId }) => {
      const found = find(worktreeId);
      if (!found.ok) return found;
      return (await exists(found.value.path))
        ? openMergeTool(deps, found.value)
        : err(worktreeGone(found.value));
    },
  } satisfies Partial<RequestHandlers>;
}

/** The merge tool runs in a tile of its own: the person sees what it says, whatever tool it is. */
function openMergeTool({ store, shell }: WorktreeHandlerDeps, worktree: AgentWorktree) {
  const { swarmId, agentId, path, base } = worktree;
  const state = store.state();
  const agent = state.agents[agentId];
  const spec: AgentSpec = {
    name: uniqueName(`Merge ${agent?.spec.name ?? worktree.branch}`.slice(0, 70), namesIn(state, swarmId)),
    role: 'Merge tool',
    profile: 'generic',
    command: shell,
    ...mergeCommand(shell, base.branch ?? base.commit),
    cwd: path,
    prompt: '',
    owns: [],
    size: agent?.spec.size ?? { cols: 120, rows: 30 },
  };
  const spawned = store.command({ type: 'spawn', swarmId, specs: [spec] }, 'user');
  if (!spawned.ok) return spawned;
  const added = spawned.value.flatMap(({ body }) => (body.type === 'agent-added' ? [body.agentId] : []));
  const [first] = added;
  return first === undefined ? err(failure('internal', 'No terminal was opened.')) : ok({ agentId: first });
}

const unknownWorktree = (id: WorktreeId): Failure =>
  failure('unknown-worktree', `There is no worktree ${id}.`, 'It may be discarded already.');
