import type { AgentId } from '#shared/base/ids.ts';
import { claimsOf } from '#shared/swarm/ownership/file-claims.ts';
import { judgeWrite } from '#shared/swarm/ownership/judge-write.ts';
import type { Refusal } from '#shared/swarm/refusals/refusal.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { folderOf } from '#shared/swarm/worktrees/folder-of.ts';
import { locateProject } from './locate-project.ts';
import { projectPathsOf } from './project-paths.ts';

export interface WriteJudgeDeps {
  readonly state: () => SwarmState;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Refuses writes to files that another agent holds, before they are made: in the project's folder and in all
 * worktrees of its repository, by whatever links it is reached. Looks at the disk only where something is held, and
 * needs nothing that is found out after a launch: the first write of an agent is judged as all others.
 *
 * @returns for files, absolute or from the agent's folder; null for no objection
 */
export const createWriteJudge =
  ({ state, now }: WriteJudgeDeps) =>
  async (agentId: AgentId, files: readonly string[]): Promise<Refusal | null> => {
    const known = state();
    const agent = known.agents[agentId];
    const root = agent === undefined ? undefined : known.swarms[agent.swarmId]?.root;
    if (agent === undefined || root === undefined || files.length === 0) return null;
    if (claimsOf(known, agent.swarmId, now()).length === 0) return null;
    const place = { root, folder: folderOf(known, agent), location: await locateProject(root) };
    for (const file of files) {
      for (const path of await projectPathsOf(file, place)) {
        const foreign = judgeWrite(state(), agentId, path, now());
        if (foreign !== null) return foreign;
      }
    }
    return null;
  };
