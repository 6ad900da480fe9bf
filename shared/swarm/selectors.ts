import type { SwarmId } from '../base/ids.ts';
import { isOpenConflict } from './conflicts/conflict-state.ts';
import { hasEnded, needsUser, statusKinds } from '../detect/status.ts';
import type { StatusKind } from '../detect/status.ts';
import { countFiles } from './files/count-files.ts';
import type { CountFiles } from './files/count-files.ts';
import type { Agent, Conflict, SwarmState, Task } from './state.ts';

/** A process is up or being started for this agent. */
export const isRunning = (agent: Agent): boolean => agent.run !== null && agent.run.endedAt === null;

/** The task that the agent has been handed and not finished, or null. */
export function openTask(state: SwarmState, agent: Agent): Task | null {
  const task = agent.taskId === null ? undefined : state.tasks[agent.taskId];
  return task === undefined || task.completed !== null ? null : task;
}

/** A turn has ended that nobody has looked at yet. It has not while something still runs beside the prompt. */
export const isFresh = ({ status, viewedAt }: Agent): boolean =>
  (status.kind === 'done' || (status.kind === 'idle' && status.background === undefined)) &&
  status.since > viewedAt;

/** Conflicts that are neither accepted nor over, newest first. Coupled files are none: nobody has to act. */
export const openConflicts = (state: SwarmState): readonly Conflict[] =>
  stillOpen(state).filter(({ level }) => level !== 'coupled');

/** Open conflicts of one swarm or (with null) of all, also those that are not listed. */
export const countConflicts = (state: SwarmState, swarmId: SwarmId | null): number =>
  openConflicts(state).filter((conflict) => swarmId === null || conflict.swarmId === swarmId).length +
  leftOutIn(state, swarmId).reduce((total, { count }) => total + count, 0);

/** Conflicts of a repository that are not listed. */
export interface LeftOutConflict {
  readonly repository: string;
  /** How many files, at least 1. */
  readonly count: number;
}

/** Where more files are in conflict than are listed, and how many more, in one swarm or (with null) in all. */
export const leftOutIn = (
  { leftOutConflicts }: SwarmState,
  swarmId: SwarmId | null,
): readonly LeftOutConflict[] =>
  Object.entries(leftOutConflicts)
    .filter(([id]) => swarmId === null || id === swarmId)
    .flatMap(([, counts]) => Object.entries(counts))
    .map(([repository, count]) => ({ repository, count }));

/** Files in work that import each other, newest first: worth knowing, no alarm. */
export const openCouplings = (state: SwarmState): readonly Conflict[] =>
  stillOpen(state).filter(({ level }) => level === 'coupled');

const stillOpen = (state: SwarmState): readonly Conflict[] =>
  Object.values(state.conflicts)
    .filter(isOpenConflict)
    .sort((a, b) => b.foundAt - a.foundAt);

const rank = new Map(statusKinds.map((kind, index) => [kind, index]));

/** Place of a status in "worst first", from 0. */
export const severity = (kind: StatusKind): number => rank.get(kind) ?? statusKinds.length;

/** Worst status first; the same status oldest first, so that who waits longest stands first. */
export const byNeed = (a: Agent, b: Agent): number =>
  severity(a.status.kind) - severity(b.status.kind) || a.status.since - b.status.since;

export interface SwarmTotals {
  readonly agents: number;
  /** Agents whose process runs. */
  readonly active: number;
  readonly needsYou: number;
  readonly tasksCompleted: number;
  readonly tasksTotal: number;
  /** Different files written, over all agents, also those of which nobody knows by which of them. */
  readonly filesModified: number;
  /** They are more than that: some were forgotten. */
  readonly areFilesMore: boolean;
  readonly conflicts: number;
}

const agentsOf = (state: SwarmState, swarmId: SwarmId | null): readonly Agent[] =>
  Object.values(state.agents).filter((agent) => swarmId === null || agent.swarmId === swarmId);

const sum = (agents: readonly Agent[], count: 'tasksCompleted' | 'tasksTotal'): number =>
  agents.reduce((total, agent) => total + agent[count], 0);

/** How many tasks there are and are done, of one swarm or (with null) of all. */
export function taskTotals(
  state: SwarmState,
  swarmId: SwarmId | null = null,
): Pick<SwarmTotals, 'tasksCompleted' | 'tasksTotal'> {
  const agents = agentsOf(state, swarmId);
  // Agents count their own, also those that were finished so long ago that they are forgotten.
  const unheld = Object.values(state.tasks).filter(
    (task) => task.agentId === null && (swarmId === null || task.swarmId === swarmId),
  );
  return {
    tasksCompleted: sum(agents, 'tasksCompleted') + unheld.filter((task) => task.completed !== null).length,
    tasksTotal: sum(agents, 'tasksTotal') + unheld.length,
  };
}

/** The header's numbers, of one swarm or (with null) of all. */
export function totals(
  state: SwarmState,
  swarmId: SwarmId | null = null,
  count: CountFiles = countFiles,
): SwarmTotals {
  const agents = agentsOf(state, swarmId);
  const ids = new Set(agents.map((agent) => agent.id));
  return {
    agents: agents.length,
    active: agents.filter((agent) => isRunning(agent) && !hasEnded(agent.status.kind)).length,
    needsYou: agents.filter((agent) => needsUser(agent.status.kind)).length,
    ...taskTotals(state, swarmId),
    filesModified: count(state.files, ids),
    areFilesMore: agents.some((agent) => agent.filesForgotten === true),
    conflicts: countConflicts(state, swarmId),
  };
}
