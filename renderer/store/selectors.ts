import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import { rememberCounts } from '#shared/swarm/files/count-files.ts';
import { byNeed, leftOutIn, openConflicts, openCouplings, totals } from '#shared/swarm/selectors.ts';
import type { LeftOutConflict, SwarmTotals } from '#shared/swarm/selectors.ts';
import type { Agent, Conflict, SwarmState, Task } from '#shared/swarm/state.ts';
import type { Load, Vitals } from './app-state.ts';
import type { Preferences } from './preferences.ts';

/** Remembers the result of `compute` until one of the values it depends on is another one. */
export function memoize<State, Result>(
  inputsOf: (state: State) => readonly unknown[],
  compute: (state: State) => Result,
): (state: State) => Result {
  let last: { readonly inputs: readonly unknown[]; readonly result: Result } | null = null;
  return (state) => {
    const inputs = inputsOf(state);
    if (last === null || inputs.some((input, index) => input !== last?.inputs[index])) {
      last = { inputs, result: compute(state) };
    }
    return last.result;
  };
}

/** Ids of the agents of one swarm (or, with null, of all), in the order they were added. */
export const agentIds = (state: SwarmState, swarmId: SwarmId | null): readonly AgentId[] =>
  swarmId === null ? state.order : state.order.filter((id) => state.agents[id]?.swarmId === swarmId);

/** Names of the agents of one swarm or of all, by id. */
export const agentNames = (state: SwarmState, swarmId: SwarmId | null): Readonly<Record<string, string>> =>
  Object.fromEntries(agentIds(state, swarmId).map((id) => [id, state.agents[id]?.spec.name ?? id]));

/** Ids of agents, as the person wants them sorted. */
export function orderedAgentIds(
  state: SwarmState,
  swarmId: SwarmId | null,
  sort: Preferences['sort'],
): readonly AgentId[] {
  const ids = agentIds(state, swarmId);
  if (sort === 'fixed') return ids;
  return ids
    .map((id) => state.agents[id])
    .filter((agent): agent is Agent => agent !== undefined)
    .sort(byNeed)
    .map((agent) => agent.id);
}

/** The task an agent is at, or the last one it finished. */
export function taskOf(state: SwarmState, agentId: AgentId): Task | null {
  const taskId = state.agents[agentId]?.taskId ?? null;
  return taskId === null ? null : (state.tasks[taskId] ?? null);
}

/** The header's numbers, of one swarm or (with null) of all: computed again only when they can have changed. */
export function totalsSelector(swarmId: SwarmId | null): (state: SwarmState) => SwarmTotals {
  const countFiles = rememberCounts();
  return memoize(
    (state) => [state.agents, state.tasks, state.files, state.conflicts, state.leftOutConflicts],
    (state) => totals(state, swarmId, countFiles),
  );
}

/** Open conflicts of one swarm or of all, newest first. */
export const conflictsSelector = (swarmId: SwarmId | null): ((state: SwarmState) => readonly Conflict[]) =>
  memoize(
    (state) => [state.conflicts],
    (state) => openConflicts(state).filter((conflict) => swarmId === null || conflict.swarmId === swarmId),
  );

/** Where more is in conflict than is listed, in one swarm or in all. */
export const leftOutSelector = (
  swarmId: SwarmId | null,
): ((state: SwarmState) => readonly LeftOutConflict[]) =>
  memoize(
    (state) => [state.leftOutConflicts],
    (state) => leftOutIn(state, swarmId),
  );

/** Files in work that import each other, of one swarm or of all, newest first. */
export const couplingsSelector = (swarmId: SwarmId | null): ((state: SwarmState) => readonly Conflict[]) =>
  memoize(
    (state) => [state.conflicts],
    (state) => openCouplings(state).filter((conflict) => swarmId === null || conflict.swarmId === swarmId),
  );

/** Open conflicts that the agent is part of. */
export const conflictCount = (state: SwarmState, agentId: AgentId): number =>
  openConflicts(state).filter((conflict) => conflict.agents.includes(agentId)).length;

/** CPU and memory of the agents of one swarm, or of all agents. */
export function loadOf(state: SwarmState, vitals: Vitals, swarmId: SwarmId | null): Load {
  const loads = agentIds(state, swarmId).map((id) => vitals.agents[id]);
  return {
    cpu: loads.reduce((sum, load) => sum + (load?.cpu ?? 0), 0),
    rssBytes: loads.reduce((sum, load) => sum + (load?.rssBytes ?? 0), 0),
  };
}
