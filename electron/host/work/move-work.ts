import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import { isTurnRunning } from '#shared/swarm/hand-over/turn-running.ts';
import { describeKept } from '#shared/swarm/recovery/hand-over.ts';
import type { KeptWork } from '#shared/swarm/recovery/hand-over.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { folderOf } from '#shared/swarm/worktrees/folder-of.ts';
import type { Clock } from '../agents/clock.ts';
import type { Git } from '../git/git.ts';
import type { SwarmStore } from '../store/store-types.ts';
import { uniqueName } from '../swarm-file/unique-name.ts';
import { keepWork } from './keep-work.ts';
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
}

/** The agent's own interrupt shows within this, or its process is ended. */
const interruptPatienceMs = 5_000;

/** An end takes five seconds at most before it is by force. */
const endPatienceMs = 15_000;

/**
 * Stops an agent's attempt, keeps its work safe, and has somebody go on with it. Stopped is the turn first; a
 * process that does not listen is ended where it must go on itself or goes round in circles.
 */
export async function moveWork(
  { agentId, to, text }: MoveWorkRequest,
  deps: MoveWorkDeps,
): Promise<Result<MovedWork, Failure>> {
  const { store } = deps;
  const agent = store.state().agents[agentId];
  if (agent === undefined) return err(gone);
  const stopped = await stopTurn(agent, deps);
  if (!stopped.ok) return stopped;
  const kept = await keepWorkOf(agent, deps);
  if (!kept.ok) return kept;
  store.record([{ type: 'work-kept', agentId, kept: kept.value }], 'host');
  const successor =
    to.kind === 'agent' ? ok(to.agentId) : to.kind === 'same' ? ok(agentId) : spawnLike(agent, deps);
  if (!successor.ok) return successor;
  const note = withPlace(text, agent, successor.value, kept.value, deps);
  const done = store.command(goOn(agentId, successor.value, note, deps), 'user');
  return done.ok ? ok({ agentId: successor.value, kept: kept.value }) : done;
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

/** The same command in the same folder, with no prompt of its own: it is told by the note. */
function spawnLike(agent: Agent, { store }: MoveWorkDeps): Result<AgentId, Failure> {
  const { agents } = store.state();
  const taken = new Set(
    Object.values(agents).flatMap(({ swarmId, spec }) => (swarmId === agent.swarmId ? [spec.name] : [])),
  );
  const spec = { ...agent.spec, name: uniqueName(agent.spec.name, taken), prompt: '', owns: [] };
  const spawned = store.command({ type: 'spawn', swarmId: agent.swarmId, specs: [spec] }, 'user');
  if (!spawned.ok) return spawned;
  const added = spawned.value.flatMap(({ body }) => (body.type === 'agent-added' ? [body.agentId] : []));
  return added[0] === undefined ? err(gone) : ok(added[0]);
}

function withPlace(text: string, from: Agent, to: AgentId, kept: KeptWork, { store }: MoveWorkDeps): string {
  const state = store.state();
  const successor = state.agents[to];
  if (successor === undefined || to === from.id) return text;
  const place = describeKept(kept, { from: folderOf(state, from), to: folderOf(state, successor) });
  return place === '' ? text : `${text.trim()}\n\n${place}`;
}

function goOn(from: AgentId, to: AgentId, note: string, { store }: MoveWorkDeps): SwarmCommand {
  if (from !== to) return { type: 'hand-over', agentId: from, toAgentId: to, note };
  const agent = store.state().agents[from];
  return agent !== undefined && isRunning(agent)
    ? { type: 'message', agentId: from, text: note, purpose: 're-dispatch' }
    : { type: 'restart', agentId: from, prompt: note };
}

const gone = failure('unknown-agent', 'The agent is gone.', 'It may have been removed in another window.');
