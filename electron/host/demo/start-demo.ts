import { basename, join } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import type { MintId, SwarmId } from '#shared/base/ids.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { Swarm } from '#shared/swarm/state.ts';
import type { AgentProfiles } from '../profiles/agent-profiles.ts';
import type { SwarmStore } from '../store/store-types.ts';
import { loadSwarmFile } from '../swarm-file/load-swarm-file.ts';
import { createDemoProject, removeDemoProject } from './demo-project.ts';

export interface DemoDeps {
  readonly store: Pick<SwarmStore, 'command' | 'state' | 'subscribe'>;
  readonly mint: MintId;
  readonly profiles: AgentProfiles;
  /** Folder of the app's own data: see profiles/resources-root.ts. */
  readonly resources: string;
  readonly shell: string;
  readonly home: string;
}

/** Starts the demo swarm in a fresh temporary project. */
export async function startDemo(deps: DemoDeps): Promise<Result<{ readonly swarmId: SwarmId }, Failure>> {
  const demo = join(deps.resources, 'demo');
  const created = await createDemoProject(join(demo, 'project'));
  if (!created.ok) return created;
  const { project, worktree } = created.value;
  const started = await open(deps, demo, project, worktree);
  if (!started.ok) await removeDemoProject(project);
  return started;
}

async function open(
  { store, mint, profiles, shell, home }: DemoDeps,
  demo: string,
  project: string,
  worktree: string,
): Promise<Result<{ readonly swarmId: SwarmId }, Failure>> {
  const placeholders = { '{demo}': demo, '{project}': project, '{worktree}': worktree };
  const planned = await loadSwarmFile(demo, { profiles, shell, home, takenNames: new Set(), placeholders });
  if (!planned.ok) return planned;
  const { name, specs } = planned.value;
  const swarmId = mint('swarm');
  const opened = store.command({ type: 'open-swarm', swarmId, name, root: project, source: 'demo' }, 'user');
  if (!opened.ok) return opened;
  const spawned = store.command({ type: 'spawn', swarmId, specs: specs.map(onThisNode) }, 'user');
  if (spawned.ok) return ok({ swarmId });
  store.command({ type: 'close-swarm', swarmId }, 'host');
  return spawned;
}

/** The demo runs where the host runs, whether or not agents find a Node on their PATH. */
function onThisNode(spec: AgentSpec): AgentSpec {
  if (spec.command === 'node' && process.versions['electron'] !== undefined) {
    // Agents do not inherit this variable: a program of theirs that is made with Electron must stay one.
    return { ...spec, command: process.execPath, env: { ...spec.env, ELECTRON_RUN_AS_NODE: '1' } };
  }
  const isNode = /^node\b/.test(basename(process.execPath));
  return spec.command === 'node' && isNode ? { ...spec, command: process.execPath } : spec;
}

/**
 * Removes the temporary project of each demo swarm that is closed, also of one that an earlier host
 * started.
 *
 * @returns a function that ends this; it resolves when no removal is under way
 */
export function removeClosedDemos({ store }: Pick<DemoDeps, 'store'>): () => Promise<void> {
  const roots = new Map<SwarmId, string>();
  const removals = new Set<Promise<void>>();
  const note = ({ id, root, source }: Pick<Swarm, 'id' | 'root' | 'source'>): void => {
    if (source === 'demo') roots.set(id, root);
  };
  const remove = (swarmId: SwarmId): void => {
    const root = roots.get(swarmId);
    if (root === undefined) return;
    roots.delete(swarmId);
    const removal = removeDemoProject(root);
    removals.add(removal);
    void removal.then(() => removals.delete(removal));
  };
  Object.values(store.state().swarms).forEach(note);
  const unsubscribe = store.subscribe((events) => {
    for (const { body } of events) {
      if (body.type === 'swarm-opened') note({ ...body, id: body.swarmId });
      if (body.type === 'swarm-closed') remove(body.swarmId);
    }
  });
  return async () => {
    unsubscribe();
    await Promise.all(removals);
  };
}
