import { basename } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import type { MintId, SwarmId } from '#shared/base/ids.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { buildSpecs } from '../../swarm-file/build-specs.ts';
import type { SpecContext } from '../../swarm-file/build-specs.ts';
import { loadSwarmFile } from '../../swarm-file/load-swarm-file.ts';
import type { SwarmStore } from '../../store/store-types.ts';
import type { RequestHandlers } from '../request-handlers.ts';
import { resolveProject } from './project-folder.ts';
import { findSwarm, namesIn, openSwarm } from './swarm-for-folder.ts';
import { planUp } from './swarm-up.ts';

export interface SwarmHandlerDeps extends Pick<SpecContext, 'profiles' | 'shell' | 'home'> {
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
      return up(root.value, file.value.name, file.value.specs, deps);
    },
    'agent.spawn': async ({ root: typed, ...request }) => {
      const root = await resolveProject(typed, deps.home);
      if (!root.ok) return root;
      const open = findSwarm(deps.store.state(), root.value);
      const takenNames = open === null ? new Set<string>() : namesIn(deps.store.state(), open.id);
      const specs = buildSpecs([request], { ...deps, root: root.value, takenNames });
      return specs.ok ? spawn(root.value, specs.value, deps) : specs;
    },
  }) satisfies Partial<RequestHandlers>;

function up(root: string, name: string, specs: readonly AgentSpec[], { store, mint }: SwarmHandlerDeps) {
  const swarmId = openSwarm(store, mint, { root, name, source: 'swarm-file' });
  if (!swarmId.ok) return swarmId;
  for (const command of planUp(store.state(), swarmId.value, specs)) {
    const done = store.command(command, 'user');
    if (!done.ok) return done;
  }
  return ok({ swarmId: swarmId.value, agents: specs.length });
}

function spawn(root: string, specs: readonly AgentSpec[], { store, mint }: SwarmHandlerDeps) {
  const swarmId = openSwarm(store, mint, { root, name: basename(root) || root, source: 'manual' });
  if (!swarmId.ok) return swarmId;
  const spawned = store.command({ type: 'spawn', swarmId: swarmId.value, specs }, 'user');
  if (!spawned.ok) return spawned;
  const agentIds = spawned.value.flatMap(({ body }) => (body.type === 'agent-added' ? [body.agentId] : []));
  return ok({ swarmId: swarmId.value, agentIds });
}
