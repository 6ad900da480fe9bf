import { allFileRecords } from '#shared/swarm/files/file-records.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent, SwarmState } from '#shared/swarm/state.ts';

/**
 * Files that are an agent's work in the worktree where it stands: those that it is known to have written, as long
 * as others work there too.
 *
 * @returns paths relative to the top of the worktree; null when it is alone there, so that all changes are its own
 */
export function ownFiles(state: SwarmState, agent: Agent): readonly string[] | null {
  const place = state.placements[agent.id];
  const isAlone = !Object.values(state.agents).some(
    (other) => other.id !== agent.id && isRunning(other) && state.placements[other.id]?.top === place?.top,
  );
  if (place === undefined || isAlone) return null;
  return allFileRecords(state.files)
    .filter(({ repository, writers }) => repository === place.repository && writers[agent.id] !== undefined)
    .map(({ path }) => path);
}
