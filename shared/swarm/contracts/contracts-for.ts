import type { AgentId, SwarmId } from '../../base/ids.ts';
import { openTask } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';
import { findByKey } from '../tasks/task-standing.ts';
import type { Task } from '../tasks/task-state.ts';
import type { Contract } from './contract-state.ts';

/** A contract as it is in force. */
export interface ContractInForce {
  readonly title: string;
  readonly version: number;
  readonly text: string;
  /** Who published this version. */
  readonly agentId: AgentId;
}

export const contractsOf = (state: SwarmState, swarmId: SwarmId): readonly Contract[] =>
  Object.values(state.contracts).filter((contract) => contract.swarmId === swarmId);

const inForce = ({ title, versions }: Contract): readonly ContractInForce[] => {
  const latest = versions.at(-1);
  return latest === undefined ? [] : [{ title, ...latest }];
};

/** Contracts that a task builds on: those of the agents that did the tasks it depends on, near or far. */
export function contractsFor(state: SwarmState, task: Task): readonly ContractInForce[] {
  const makers = new Set(tasksBefore(state, task).flatMap(({ agentId }) => agentId ?? []));
  return contractsOf(state, task.swarmId)
    .flatMap(inForce)
    .filter(({ agentId }) => makers.has(agentId) && agentId !== task.agentId);
}

/** All contracts that an agent works by: those its task builds on, and its own. */
export function contractsOfAgent(state: SwarmState, agent: Agent): readonly ContractInForce[] {
  const task = openTask(state, agent);
  const own = contractsOf(state, agent.swarmId)
    .flatMap(inForce)
    .filter(({ agentId }) => agentId === agent.id);
  return task === null ? own : [...contractsFor(state, task), ...own];
}

/** Everything that a task depends on, also through others. */
function tasksBefore(state: SwarmState, task: Task): readonly Task[] {
  const found = new Map<string, Task>();
  const collect = (keys: readonly string[]): void => {
    for (const key of keys) {
      const before = findByKey(state, task.swarmId, key);
      if (before === undefined || found.has(key)) continue;
      found.set(key, before);
      collect(before.dependencies);
    }
  };
  collect(task.dependencies);
  return [...found.values()];
}

/**
 * Agents that build on what another one publishes: those whose task depends on one of its tasks, and those
 * that wait for something of it.
 */
export function dependantsOf(state: SwarmState, maker: Agent): readonly Agent[] {
  return state.order
    .map((id) => state.agents[id])
    .filter((agent): agent is Agent => agent?.swarmId === maker.swarmId && agent.id !== maker.id)
    .filter((agent) => dependsOn(state, agent, maker));
}

function dependsOn(state: SwarmState, agent: Agent, maker: Agent): boolean {
  const task = openTask(state, agent);
  const byTask = task !== null && tasksBefore(state, task).some(({ agentId }) => agentId === maker.id);
  return (
    byTask ||
    Object.values(state.needs).some((need) => need.agentId === agent.id && need.ownerId === maker.id)
  );
}
