import { basename } from 'node:path';
import { ok } from '#shared/base/result.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import { listHosts } from '../../lock/host-registry.ts';
import { urlWithToken } from '../../lock/host-announcement.ts';
import { genericProfileId } from '../../profiles/agent-profiles.ts';
import type { AgentProfiles } from '../../profiles/agent-profiles.ts';
import { findAgents, knownAgentCommands } from '../../pty/find-agents.ts';
import type { RequestHandlers } from '../request-handlers.ts';

export interface MachineHandlerDeps {
  readonly profiles: AgentProfiles;
  /** The person's shell, a path. */
  readonly shell: string;
  readonly home: string;
  /** The PATH that agents get. */
  readonly path: () => Promise<string>;
  /** Folder that holds all state directories. */
  readonly baseDirectory: string;
  readonly hostId: string;
  /** Ends the host, soon. */
  readonly onStopAsked: () => void;
}

/** Looks around on this machine. */
export const createMachineHandlers = (deps: MachineHandlerDeps) =>
  ({
    'agents.find': async () => {
      const offered = offeredCommands(deps.profiles);
      const search = { path: await deps.path(), cwd: deps.home, shell: deps.shell };
      const found = await findAgents({ ...search, commands: [...offered.keys()] });
      const paths = new Map(found.map(({ command, path }) => [command, path]));
      const agents = [...offered].map(([command, profile]) => ({
        profile: profile?.id ?? genericProfileId,
        label: profile?.label ?? command,
        command,
        path: paths.get(command) ?? null,
      }));
      // A program without a profile is worth a line only where it is installed.
      const worthwhile = agents.filter(({ profile, path }) => profile !== genericProfileId || path !== null);
      return ok({ agents: worthwhile, shell: basename(deps.shell) });
    },
    'host.stop': () => {
      // Not before the answer is on its way.
      setImmediate(deps.onStopAsked);
      return ok({});
    },
    'hosts.list': async () => {
      const hosts = await listHosts(deps.baseDirectory);
      return ok({
        hosts: hosts.map((host) => ({
          stateDir: host.stateDir,
          pid: host.pid,
          startedAt: host.startedAt,
          url: urlWithToken(host),
          isThis: host.hostId === deps.hostId,
        })),
      });
    },
  }) satisfies Partial<RequestHandlers>;

/** The programs to look for, each with the profile that knows it: those with a profile first. */
function offeredCommands(profiles: AgentProfiles): ReadonlyMap<string, AgentProfile | null> {
  const known = profiles.all
    .filter(({ id }) => id !== genericProfileId)
    .flatMap((profile) => profile.commands.map((command) => [command, profile] as const));
  const withProfile = new Map<string, AgentProfile | null>(known);
  for (const command of knownAgentCommands) {
    if (!withProfile.has(command)) withProfile.set(command, null);
  }
  return withProfile;
}
