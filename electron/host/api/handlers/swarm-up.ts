import type { SwarmId } from '#shared/base/ids.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { ownershipLimits } from '#shared/swarm/ownership/ownership-events.ts';
import type { OwnershipRule } from '#shared/swarm/ownership/ownership-events.ts';
import { policiesOf, withFileRules } from '#shared/swarm/policies/policies.ts';
import type { PolicyRule } from '#shared/swarm/policies/policy-rule.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent, SwarmState } from '#shared/swarm/state.ts';
import { findByKey } from '#shared/swarm/tasks/task-standing.ts';
import type { PlannedSwarm } from '../../swarm-file/load-swarm-file.ts';
import { findSwarm } from './swarm-for-folder.ts';

/**
 * What is missing to have the agents of a swarm file up. Doing it twice starts nothing twice: an agent
 * of the same name that runs is left alone, one that has ended is started again.
 *
 * @param plan - what the file says: its agents with the names that it gives them, its tasks
 */
export function planUp(
  state: SwarmState,
  swarmId: SwarmId,
  { specs, tasks, gate }: Pick<PlannedSwarm, 'specs' | 'tasks' | 'gate'>,
): readonly SwarmCommand[] {
  const byName = membersByName(state, swarmId);
  const missing = specs.filter((spec) => !byName.has(spec.name));
  const restarts = specs.flatMap((spec): SwarmCommand[] => {
    const agent = byName.get(spec.name);
    return agent === undefined || isRunning(agent) ? [] : [{ type: 'restart', agentId: agent.id }];
  });
  const spawns: readonly SwarmCommand[] =
    missing.length === 0 ? [] : [{ type: 'spawn', swarmId, specs: missing }];
  return [...boardOf(state, swarmId, tasks, gate), ...restarts, ...spawns];
}

/** Tasks of the file that are not on the board; those that are stay as they became. */
function boardOf(
  state: SwarmState,
  swarmId: SwarmId,
  tasks: PlannedSwarm['tasks'],
  gate: string | null,
): readonly SwarmCommand[] {
  const drafts = tasks.filter(({ key }) => findByKey(state, swarmId, key) === undefined);
  return [
    ...(gate === null ? [] : [{ type: 'change-swarm-options', swarmId, options: { gate } } as const]),
    ...(drafts.length === 0 ? [] : [{ type: 'add-tasks', swarmId, drafts } as const]),
  ];
}

/** Puts the rules of the file in the place of those that it had before; the person's own stay. */
export function planPolicies(
  state: SwarmState,
  swarmId: SwarmId,
  rules: readonly PolicyRule[] | null,
): readonly SwarmCommand[] {
  const before = policiesOf(state, swarmId);
  const next = withFileRules(before, rules ?? []);
  const isSame = JSON.stringify(next) === JSON.stringify(before);
  return isSame ? [] : [{ type: 'set-policies', swarmId, rules: next }];
}

/**
 * Puts the ownership table of the file in the place of the one that it had before; the person's own rows stay and
 * stand first. A row of an agent that could not be started waits for it.
 *
 * @param state - with the agents of the file
 */
export function planOwnership(
  state: SwarmState,
  swarmId: SwarmId,
  planned: PlannedSwarm['ownership'],
): readonly SwarmCommand[] {
  const byName = membersByName(state, swarmId);
  const before = state.ownership[swarmId] ?? [];
  const rows = planned.flatMap(({ globs, owner }): OwnershipRule[] => {
    const agentId = owner === null ? null : byName.get(owner)?.id;
    return agentId === undefined ? [] : [{ globs, agentId, from: 'file' }];
  });
  const rules = [...before.filter(({ from }) => from !== 'file'), ...rows];
  return JSON.stringify(rules) === JSON.stringify(before)
    ? []
    : [{ type: 'set-ownership', swarmId, rules: rules.slice(0, ownershipLimits.rules) }];
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
