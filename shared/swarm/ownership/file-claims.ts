import type { AgentId, SwarmId } from '../../base/ids.ts';
import { isRunning } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';
import type { Task } from '../tasks/task-state.ts';
import type { FileClaim } from './collisions.ts';
import { below } from './project-path.ts';

/**
 * A task holds its files for so long after its agent last did something about it, in milliseconds: an agent that
 * hangs never keeps the others from working for good.
 */
export const leaseMs = 60 * 60_000;

/** A claim on files that is measured from the project's folder. */
export interface HeldFiles extends FileClaim {
  readonly agentId: AgentId | null;
  /** Why they are held: a rule of the table, an agent's own globs, or a task in hand. */
  readonly by: 'rule' | 'owns' | 'task';
}

/**
 * All that is claimed in a swarm, the strongest first: the table, then what agents own by their spec, then the
 * files of tasks in hand. A task holds its files only while its agent runs, and for {@link leaseMs} at most.
 *
 * @param now - milliseconds since the epoch
 */
export function claimsOf(state: SwarmState, swarmId: SwarmId, now: number): readonly HeldFiles[] {
  const agents = Object.values(state.agents).filter((agent) => agent.swarmId === swarmId);
  const rules = (state.ownership[swarmId] ?? []).map(({ globs, agentId }, index): HeldFiles => ({
    id: `rule ${index}`,
    label: agentId === null ? 'Nobody' : (state.agents[agentId]?.spec.name ?? 'A removed agent'),
    agentId,
    files: globs,
    by: 'rule',
  }));
  const owned = agents
    .filter((agent) => agent.spec.owns.length > 0)
    .map((agent): HeldFiles => ({ ...ownedBy(state, agent), by: 'owns' }));
  const leased = Object.values(state.tasks)
    .filter((task) => task.swarmId === swarmId && isLeased(state, task, now))
    .map((task): HeldFiles => ({
      id: task.id,
      label: task.key ?? task.title,
      agentId: task.agentId,
      files: task.files,
      by: 'task',
    }));
  return [...rules, ...owned, ...leased];
}

function ownedBy(state: SwarmState, agent: Agent): FileClaim & { readonly agentId: AgentId } {
  return { id: agent.id, label: agent.spec.name, agentId: agent.id, files: ownedGlobs(state, agent) };
}

/**
 * What an agent owns by its spec, in the same order, measured from the project's folder; nothing of the project for
 * one that works outside of it.
 */
export function ownedGlobs(state: SwarmState, { swarmId, spec }: Agent): readonly string[] {
  const folder = below(state.swarms[swarmId]?.root ?? spec.cwd, spec.cwd);
  if (folder === null) return [];
  return folder === '' ? spec.owns : spec.owns.map((glob) => `${folder}/${glob.replace(/^\.\//, '')}`);
}

/** A task in hand holds its files: while its agent runs, and for {@link leaseMs} after its last sign of life. */
export function isLeased(state: SwarmState, task: Task, now: number): boolean {
  const isInHand = task.stage === 'assigned' || task.stage === 'claimed' || task.stage === 'checking';
  const agent = task.agentId === null ? undefined : state.agents[task.agentId];
  if (!isInHand || agent === undefined || !isRunning(agent)) return false;
  const lastSign = Math.max(task.assignedAt ?? 0, agent.status.since, ...task.history.map(({ at }) => at));
  return now - lastSign <= leaseMs;
}
