import type { SwarmId } from '#shared/base/ids.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent, SwarmState } from '#shared/swarm/state.ts';
import { findSwarm } from './swarm-for-folder.ts';

/**
 * What is missing to have the agents of a swarm file up. Doing it twice starts nothing twice: an agent
 * of the same name that runs is left alone, one that has ended is started again.
 *
 * @param specs - the agents of the file, with the names that it gives them
 */
export function planUp(
  state: SwarmState,
  swarmId: SwarmId,
  specs: readonly AgentSpec[],
): readonly SwarmCommand[] {
  const byName = membersByName(state, swarmId);
  const missing = specs.filter((spec) => !byName.has(spec.name));
  const restarts = specs.flatMap((spec): SwarmCommand[] => {
    const agent = byName.get(spec.name);
    return agent === undefined || isRunning(agent) ? [] : [{ type: 'restart', agentId: agent.id }];
  });
  return missing.length === 0 ? restarts : [...restarts, { type: 'spawn', swarmId, specs: missing }];
}

/**
 * What {@link planUp} would start in a project folder, as it would start it: an agent that has ended comes
 * back as it was, not as the file describes it now.
 */
export function specsToStart(
  state: SwarmState,
  root: string,
  specs: readonly AgentSpec[],
): readonly AgentSpec[] {
  const open = findSwarm(state, root);
  const byName = open === null ? new Map<string, Agent>() : membersByName(state, open.id);
  return specs.flatMap((spec) => {
    const agent = byName.get(spec.name);
    if (agent === undefined) return [spec];
    return isRunning(agent) ? [] : [agent.spec];
  });
}

const membersByName = (state: SwarmState, swarmId: SwarmId): ReadonlyMap<string, Agent> =>
  new Map(
    Object.values(state.agents)
      .filter((agent) => agent.swarmId === swarmId)
      .map((agent) => [agent.spec.name, agent]),
  );
