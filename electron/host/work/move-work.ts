import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import { canTakeOver } from '#shared/swarm/hand-over/decide-hand-over.ts';
import { isTurnRunning } from '#shared/swarm/hand-over/turn-running.ts';
import { placeOfWork } from '#shared/swarm/hand-over/work-travel.ts';
import type { WorkTravel } from '#shared/swarm/hand-over/work-travel.ts';
import type { KeptWork } from '#shared/swarm/recovery/hand-over.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { folderOf } from '#shared/swarm/worktrees/folder-of.ts';
import { worktreeOf } from '#shared/swarm/worktrees/worktree-selectors.ts';
import type { Clock } from '../agents/clock.ts';
import type { Git } from '../git/git.ts';
import type { SwarmStore } from '../store/store-types.ts';
import { carry, planCarry } from './carry-work.ts';
import type { CarryRequest } from './carry-work.ts';
import { keepWork } from './keep-work.ts';
import { ownFiles } from './own-files.ts';
import { startSuccessor } from './start-successor.ts';
import { until } from './until.ts';

/** Who goes on with the work. */
export type Successor =
  | { readonly kind: 'same' }
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  /** A new agent like the first one. */
  | { readonly kind: 'new' };

export interface MoveWorkDeps {
  readonly store: SwarmStore;
  readonly git: Git;
  readonly clock: Clock;
  /** Folder for patches. */
  readonly patches: string;
}

export interface MoveWorkRequest {
  readonly agentId: AgentId;
  readonly to: Successor;
  /** What the successor is told; where the work is is added. */
  readonly text: string;
}

export interface MovedWork {
  /** Who goes on with it. */
  readonly agentId: AgentId;
  readonly kept: KeptWork;
  readonly travel: WorkTravel;
}

/** The agent's own interrupt shows within this, or its process is ended. */
const interruptPatienceMs = 5_000;

/** An end takes five seconds at most before it is by force. */
const endPatienceMs = 15_000;

/**
 * Stops an agent's attempt, keeps its work safe, brings it to whoever goes on, and has that one go on. Whether
 * the work fits there is looked at first: where it does not, nothing is stopped. Stopped is the turn first; a
 * process that does not listen is ended where it must go on itself or goes round in circles.
 */
export async function moveWork(
  { agentId, to, text }: MoveWorkRequest,
  deps: MoveWorkDeps,
): Promise<Result<MovedWork, Failure>> {
  const { store } = deps;
  const agent = store.state().agents[agentId];
  if (agent === undefined) return err(gone);
  const fits = await canMove(agent, to, deps);
  if (!fits.ok) return fits;
  const stopped = await stopTurn(agent, deps);
  if (!stopped.ok) return stopped;
  const kept = await keepWorkOf(agent, deps);
  if (!kept.ok) return err(halfWay(agent, kept.error));
  store.record([{ type: 'work-kept', agentId, kept: kept.value }], 'host');
  const successor = await successorOf(agent, to, kept.value, deps);
  if (!successor.ok) return to.kind === 'agent' ? err(halfWay(agent, successor.error)) : successor;
  const { agentId: nextId, travel } = successor.value;
  const place = nextId === agentId ? '' : placeOfWork(kept.value, travel, folderOf(store.state(), agent));
  const note = place === '' ? text : `${text.trim()}\n\n${place}`;
  const going = store.command(goOn(agentId, nextId, { note, travel }, deps), 'user');
  return going.ok ? ok({ agentId: nextId, kept: kept.value, travel }) : going;
}

/**
 * Before anything is stopped another agent must be free, its folder must take the work, and no other git may hold
 * what is to change.
 */
async function canMove(agent: Agent, to: Successor, deps: MoveWorkDeps): Promise<Result<unknown, Failure>> {
  if (to.kind !== 'agent') return canChange(agent, deps);
  const pair = canTakeOver(deps.store.state(), agent.id, to.agentId);
  if (!pair.ok) return pair;
  const plan = await planCarry(carryBetween(agent, pair.value.to, deps));
  if (!plan.ok) return plan;
  const free = await canChange(agent, deps);
  return free.ok && plan.value.kind === 'merge' ? canChange(pair.value.to, deps) : free;
}

/** Only a worktree of its own is changed: work in a shared folder is kept as a patch, beside its index. */
async function canChange(agent: Agent, { store, git }: MoveWorkDeps): Promise<Result<unknown, Failure>> {
  const worktree = worktreeOf(store.state(), agent.id);
  if (worktree === null) return ok(null);
  const free = await git.awaitIndex(worktree.path);
  // What else is wrong with it is said by what is done next.
  return free.ok || free.error.code === 'git-locked' ? free : ok(null);
}

/** What failed after the agent was stopped, and where that leaves the person. */
const halfWay = (agent: Agent, problem: Failure): Failure => ({
  ...problem,
  hint: [
    problem.hint,
    `${agent.spec.name} has stopped and keeps its task; its work is where it was. Hand over again then.`,
  ]
    .filter((part) => part !== undefined)
    .join(' '),
});

interface SuccessorFound {
  readonly agentId: AgentId;
  readonly travel: WorkTravel;
}

async function successorOf(
  agent: Agent,
  to: Successor,
  kept: KeptWork,
  deps: MoveWorkDeps,
): Promise<Result<SuccessorFound, Failure>> {
  switch (to.kind) {
    case 'same':
      return ok({ agentId: agent.id, travel: { kind: 'in-place' } });
    case 'new':
      return startSuccessor(agent, kept, deps);
    case 'agent': {
      const other = deps.store.state().agents[to.agentId];
      if (other === undefined) return err(gone);
      const plan = await planCarry(carryBetween(agent, other, deps));
      const travel = plan.ok ? await carry(deps.git, plan.value) : plan;
      return travel.ok ? ok({ agentId: other.id, travel: travel.value }) : travel;
    }
    default:
      return assertNever(to);
  }
}

function carryBetween(from: Agent, to: Agent, { store, git }: MoveWorkDeps): CarryRequest {
  const state = store.state();
  const end = (agent: Agent) => ({ name: agent.spec.name, folder: folderOf(state, agent) });
  return { git, from: end(from), to: end(to), own: ownFiles(state, from) };
}

async function stopTurn(agent: Agent, { store, clock }: MoveWorkDeps): Promise<Result<null, Failure>> {
  const now = (): Agent | undefined => store.state().agents[agent.id];
  const isStill = (): boolean => {
    const present = now();
    return present === undefined || !isRunning(present) || !isTurnRunning(present);
  };
  if (isStill()) return ok(null);
  const interrupted = store.command({ type: 'interrupt', agentId: agent.id }, 'user');
  if (!interrupted.ok) return interrupted;
  if (await until({ store, clock, condition: isStill, patienceMs: interruptPatienceMs })) return ok(null);
  const asked = store.command({ type: 'stop', agentId: agent.id }, 'user');
  if (!asked.ok) return asked;
  const hasEnded = (): boolean => now()?.run?.endedAt !== null;
  return (await until({ store, clock, condition: hasEnded, patienceMs: endPatienceMs }))
    ? ok(null)
    : err(
        failure('agent-still-running', `${agent.spec.name} does not stop.`, 'End its process by hand first.'),
      );
}

const keepWorkOf = (agent: Agent, { store, git, clock, patches }: MoveWorkDeps) =>
  keepWork({
    git,
    patches,
    cwd: folderOf(store.state(), agent),
    name: agent.spec.name,
    now: clock.now(),
  });

function goOn(
  from: AgentId,
  to: AgentId,
  { note, travel }: { readonly note: string; readonly travel: WorkTravel },
  { store }: MoveWorkDeps,
): SwarmCommand {
  if (from !== to) return { type: 'hand-over', agentId: from, toAgentId: to, note, travel };
  const agent = store.state().agents[from];
  return agent !== undefined && isRunning(agent)
    ? { type: 'message', agentId: from, text: note, purpose: 're-dispatch' }
    : { type: 'restart', agentId: from, prompt: note };
}

const gone = failure('unknown-agent', 'The agent is gone.', 'It may have been removed in another window.');
