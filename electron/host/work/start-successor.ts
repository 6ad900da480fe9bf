import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { WorkTravel } from '#shared/swarm/hand-over/work-travel.ts';
import type { KeptWork } from '#shared/swarm/recovery/hand-over.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { worktreeOf } from '#shared/swarm/worktrees/worktree-selectors.ts';
import type { Clock } from '../agents/clock.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import type { Git } from '../git/git.ts';
import { submodulesOnlyAt } from '../git/submodule-commits.ts';
import type { SwarmStore } from '../store/store-types.ts';
import { uniqueName } from '../swarm-file/unique-name.ts';
import { until } from './until.ts';

export interface StartSuccessorDeps {
  readonly store: SwarmStore;
  readonly clock: Clock;
  readonly git: Git;
}

/** A process is up within this; a worktree that is set up for longer gets its message when it is. */
const launchPatienceMs = 15_000;

/**
 * Starts an agent like another one to go on with its work: the same command, with no prompt of its own. Where the
 * first has a worktree, the new one gets one whose branch begins with the work.
 *
 * @returns the new agent and how the work came to it, or why it could not be started
 */
export async function startSuccessor(
  agent: Agent,
  kept: KeptWork,
  { store, clock, git }: StartSuccessorDeps,
): Promise<Result<{ readonly agentId: AgentId; readonly travel: WorkTravel }, Failure>> {
  const { spec, travel: planned } = successorOf(agent, kept, store);
  const travel = await withStaying(git, planned, worktreeOf(store.state(), agent.id));
  const spawned = store.command({ type: 'spawn', swarmId: agent.swarmId, specs: [spec] }, 'user');
  if (!spawned.ok) return spawned;
  const [added] = spawned.value.flatMap(({ body }) => (body.type === 'agent-added' ? [body.agentId] : []));
  if (added === undefined) return err(notStarted(spec.name, agent.spec.name, 'it was removed'));
  const present = (): Agent | undefined => store.state().agents[added];
  const isSettled = (): boolean => {
    const now = present();
    return now === undefined || !isRunning(now) || now.run?.pid !== null;
  };
  await until({ store, clock, condition: isSettled, patienceMs: launchPatienceMs });
  const now = present();
  return now !== undefined && isRunning(now)
    ? ok({ agentId: added, travel })
    : err(notStarted(spec.name, agent.spec.name, now?.lastFailure?.message ?? 'it ended at once'));
}

function successorOf(
  agent: Agent,
  kept: KeptWork,
  store: SwarmStore,
): { readonly spec: AgentSpec; readonly travel: WorkTravel } {
  const state = store.state();
  const taken = new Set(
    Object.values(state.agents).flatMap(({ swarmId, spec }) =>
      swarmId === agent.swarmId ? [spec.name] : [],
    ),
  );
  const spec = { ...agent.spec, name: uniqueName(agent.spec.name, taken), prompt: '', owns: [] };
  const worktree = worktreeOf(state, agent.id);
  if (spec.worktree === undefined || worktree === null || kept.kind !== 'commit')
    return { spec, travel: { kind: 'in-place' } };
  const { carry: _carried, ...plan } = spec.worktree;
  const base = worktree.base.branch ?? plan.base;
  const { branch, commit } = kept;
  return {
    spec: { ...spec, worktree: { ...plan, branch: '', base, start: commit } },
    travel: { kind: 'started-from', branch, commit },
  };
}

/** The submodules of a new worktree are filled in from their remotes: what those lack stays where it is. */
async function withStaying(
  git: Git,
  travel: WorkTravel,
  worktree: AgentWorktree | null,
): Promise<WorkTravel> {
  if (travel.kind !== 'started-from' || worktree === null) return travel;
  const { path: top, base } = worktree;
  const question = { top, before: base.commit, after: travel.commit, others: [] };
  const lost = await submodulesOnlyAt(git, question);
  // What cannot be read is told by what fails for it; the work itself is safe.
  return !lost.ok || lost.value.length === 0
    ? travel
    : { ...travel, stays: lost.value.map(({ submodule }) => submodule) };
}

const notStarted = (name: string, first: string, why: string): Failure =>
  failure(
    'spawn-failed',
    `${name} could not be started: ${why.replace(/\.$/, '')}.`,
    `${first} has stopped and keeps its task; its work is safe. Correct what is wrong and hand over again.`,
  );
