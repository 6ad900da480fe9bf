import { basename } from 'node:path';
import { ok } from '#shared/base/result.ts';
import type { RequestResult } from '#shared/ipc/contract.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { loadSwarmFile } from '../../swarm-file/load-swarm-file.ts';
import type { SwarmFileContext } from '../../swarm-file/load-swarm-file.ts';
import type { RequestHandlers } from '../request-handlers.ts';
import { completeFolder } from './complete-folder.ts';
import { isInGitRepository, resolveProject } from './project-folder.ts';

export type ProjectHandlerDeps = Pick<SwarmFileContext, 'profiles' | 'shell' | 'home'>;

/** Looks at folders before anything is opened in them. */
export const createProjectHandlers = (deps: ProjectHandlerDeps) =>
  ({
    'project.inspect': async ({ root: typed }) => {
      const root = await resolveProject(typed, deps.home);
      if (!root.ok) return root;
      const [isGitRepository, swarmFile] = await Promise.all([
        isInGitRepository(root.value),
        inspectSwarmFile(root.value, deps),
      ]);
      return ok({
        root: root.value,
        name: basename(root.value) || root.value,
        isGitRepository,
        swarmFile,
      });
    },
    'folder.complete': async ({ prefix }) => ok({ folders: [...(await completeFolder(prefix, deps.home))] }),
  }) satisfies Partial<RequestHandlers>;

type SwarmFileReport = RequestResult<'project.inspect'>['swarmFile'];

async function inspectSwarmFile(root: string, deps: ProjectHandlerDeps): Promise<SwarmFileReport> {
  const loaded = await loadSwarmFile(root, { ...deps, takenNames: new Set() });
  if (loaded.ok) {
    return { kind: 'valid', path: loaded.value.path, agents: loaded.value.specs.map(planned) };
  }
  const { path, problems } = loaded.error;
  return path === null ? { kind: 'none' } : { kind: 'invalid', path, problems: [...problems] };
}

const planned = ({ name, role, command, args, cwd }: AgentSpec) => ({
  name,
  role,
  command: [command, ...args].join(' '),
  cwd,
});
