import type { SwarmId } from '#shared/base/ids.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { SwarmState } from '#shared/swarm/state.ts';

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
  const members = Object.values(state.agents).filter((agent) => agent.swarmId === swarmId);
  const byName = new Map(members.map((agent) => [agent.spec.name, agent]));
  const missing = specs.filter((spec) => !byName.has(spec.name));
  const restarts = specs.flatMap((spec): SwarmCommand[] => {
    const agent = byName.get(spec.name);
    return agent === undefined || isRunning(agent) ? [] : [{ type: 'restart', agentId: agent.id }];
  });
  return missing.length === 0 ? restarts : [...restarts, { type: 'spawn', swarmId, specs: missing }];
}
