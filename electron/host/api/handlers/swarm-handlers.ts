import { basename } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import type { MintId, SwarmId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import { buildSpecs } from '../../swarm-file/build-specs.ts';
import type { SpecContext } from '../../swarm-file/build-specs.ts';
import { loadSwarmFile } from '../../swarm-file/load-swarm-file.ts';
import type { PlannedSwarm } from '../../swarm-file/load-swarm-file.ts';
import type { SwarmStore } from '../../store/store-types.ts';
import type { RequestHandlers } from '../request-handlers.ts';
import { checkLaunch, checkLaunches } from './check-launch.ts';
import type { LaunchCheckDeps } from './check-launch.ts';
import { folderInProject, resolveProject } from './project-folder.ts';
import { findSwarm, namesIn, openSwarm } from './swarm-for-folder.ts';
import { planOwnership, planPolicies, planUp, specsToStart } from './swarm-up.ts';

export interface SwarmHandlerDeps extends Pick<SpecContext, 'profiles' | 'shell' | 'home'>, LaunchCheckDeps {
  readonly store: SwarmStore;
  readonly mint: MintId;
  readonly startDemo: () => Promise<Result<{ readonly swarmId: SwarmId }, Failure>>;
}

/** Commands to the swarms, and the ways in which agents come into being. */
export const createSwarmHandlers = (deps: SwarmHandlerDeps) =>
  ({
    'swarm.command': (command) => {
      const done = deps.store.command(command, 'user');
      return done.ok ? ok({}) : done;
    },
    'swarm.demo': () => deps.startDemo(),
    'swarm.up': async ({ root: typed }) => {
      const root = await resolveProject(typed, deps.home);
      if (!root.ok) return root;
      const file = await loadSwarmFile(root.value, { ...deps, takenNames: new Set() });
      if (!file.ok) return file;
      const specs = await Promise.all(file.value.specs.map((spec) => placed(spec, root.value)));
      const missing = specsToStart(deps.store.state(), root.value, specs);
      const problems = await checkLaunches(missing, deps);
      // With nothing left to start there is no swarm to open either.
      if (problems !== null && problems.stopped.size === missing.length) return err(problems.failure);
      const sound = specs.filter((spec) => problems?.stopped.has(spec.name) !== true);
      const started = up({ ...file.value, specs: sound }, deps);
      return started.ok ? ok({ ...started.value, problem: problems?.failure ?? null }) : started;
    },
    'agent.spawn': async ({ root: typed, ...request }) => {
      const root = await resolveProject(typed, deps.home);
      if (!root.ok) return root;
      const context = { ...deps, root: root.value };
      const one = buildSpecs([{ ...request, count: 1 }], { ...context, takenNames: new Set() });
      if (!one.ok) return one;
      const problem = one.value[0] === undefined ? null : await checkLaunch(one.value[0], deps);
      if (problem !== null) return err(problem);
      // Named only now: while the disk was asked, another window may have taken names.
      const open = findSwarm(deps.store.state(), root.value);
      const takenNames = open === null ? new Set<string>() : namesIn(deps.store.state(), open.id);
      const specs = buildSpecs([request], { ...context, takenNames });
      return specs.ok ? spawn(root.value, specs.value, deps) : specs;
    },
  }) satisfies Partial<RequestHandlers>;

const placed = async (spec: AgentSpec, root: string): Promise<AgentSpec> => ({
  ...spec,
  cwd: await folderInProject(root, spec.cwd),
});

function up(plan: PlannedSwarm, { store, mint }: SwarmHandlerDeps) {
  const { root, name, specs } = plan;
  const swarmId = openSwarm(store, mint, { root, name, source: 'swarm-file' });
  if (!swarmId.ok) return swarmId;
  // The rules first: the first thing that an agent asks is judged by them.
  const rules = planPolicies(store.state(), swarmId.value, plan.policies);
  const agents = [...rules, ...planUp(store.state(), swarmId.value, plan)];
  const started = carryOut(store, agents);
  if (!started.ok) return started;
  const owned = carryOut(store, planOwnership(store.state(), swarmId.value, plan.ownership));
  if (!owned.ok) return owned;
  return ok({ swarmId: swarmId.value, agents: specs.length });
}

function carryOut(store: SwarmStore, commands: readonly SwarmCommand[]): Result<null, Failure> {
  for (const command of commands) {
    const done = store.command(command, 'user');
    if (!done.ok) return done;
  }
  return ok(null);
}

function spawn(root: string, specs: readonly AgentSpec[], { store, mint }: SwarmHandlerDeps) {
  const swarmId = openSwarm(store, mint, { root, name: basename(root) || root, source: 'manual' });
  if (!swarmId.ok) return swarmId;
  const spawned = store.command({ type: 'spawn', swarmId: swarmId.value, specs }, 'user');
  if (!spawned.ok) return spawned;
  const agentIds = spawned.value.flatMap(({ body }) => (body.type === 'agent-added' ? [body.agentId] : []));
  return ok({ swarmId: swarmId.value, agentIds });
}
