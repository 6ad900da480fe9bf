import { folderOf } from '#shared/swarm/worktrees/folder-of.ts';
import type { AgentRunDeps } from './agents/agent-run-deps.ts';
import { runGate } from './driver/run-gate.ts';
import { startSwarmDriver } from './driver/swarm-driver.ts';
import type { AgentProfiles } from './profiles/agent-profiles.ts';
import type { SwarmStore } from './store/store-types.ts';
import { readCheckpoint } from './work/read-checkpoint.ts';

export interface DriveSwarmDeps {
  readonly store: SwarmStore;
  readonly environmentOf: AgentRunDeps['environmentOf'];
  readonly profiles: AgentProfiles;
  /** The person's shell: runs gates. */
  readonly shell: string;
}

/** Lets the swarm of this host go on by itself. @returns a function that ends it */
export const driveSwarm = ({
  store,
  environmentOf,
  profiles,
  shell,
}: DriveSwarmDeps): (() => Promise<void>) =>
  startSwarmDriver({
    store,
    defer: setImmediate,
    readCheckpoint: (agent) => readCheckpoint(agent.spec.name, folderOf(store.state(), agent)),
    runGate: async (agent, command, signal) => {
      const cwd = folderOf(store.state(), agent);
      const spec = { ...agent.spec, cwd };
      const env = await environmentOf(agent.id, spec, profiles.get(spec.profile));
      return runGate({ command, shell, cwd, env, signal });
    },
  });
