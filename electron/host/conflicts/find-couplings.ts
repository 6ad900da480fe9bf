import { join, relative, sep } from 'node:path';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import type { Coupling } from '#shared/swarm/conflicts/judge-couplings.ts';
import { conflictWindowMs } from '#shared/swarm/conflicts/react-to-write.ts';
import { allFileRecords } from '#shared/swarm/files/file-records.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { ImportedFiles } from './imported-files.ts';
import { reachedFrom } from './reached-files.ts';

/** Files of one agent that are read for their imports: the latest ones it wrote. */
const filesRead = 200;

/** Files that are read on one look to see what they pass on: the look comes often, and is never urgent. */
const mostFollowed = 500;

interface Writer {
  readonly agentId: AgentId;
  readonly top: string;
  /** What it wrote lately, within the repository. */
  readonly paths: ReadonlySet<string>;
}

/**
 * Where one running agent works on a file that imports what another one changes, by what they wrote lately: in one
 * folder or in worktrees of their own alike.
 *
 * @param now - milliseconds since the epoch
 */
export async function findCouplings(
  state: SwarmState,
  { swarmId, repository }: { readonly swarmId: SwarmId; readonly repository: string },
  imported: ImportedFiles,
  now: number,
): Promise<readonly Coupling[]> {
  const writers = writersIn(state, swarmId, repository, now);
  const found: Coupling[] = [];
  if (writers.length < 2) return found;
  const budget = { left: mostFollowed };
  for (const writer of writers) {
    const named = (file: string): string => relative(writer.top, file).split(sep).join('/');
    for (const importer of [...writer.paths].slice(0, filesRead)) {
      for await (const reached of reachedFrom(imported, join(writer.top, importer), budget)) {
        const path = named(reached.path);
        const other = writers.find(({ agentId, paths }) => agentId !== writer.agentId && paths.has(path));
        if (other === undefined || writer.paths.has(path)) continue;
        found.push({
          swarmId,
          repository,
          path,
          importer,
          via: reached.via.map(named),
          changes: other.agentId,
          imports: writer.agentId,
        });
      }
    }
  }
  return found;
}

function writersIn(state: SwarmState, swarmId: SwarmId, repository: string, now: number): readonly Writer[] {
  const recent = allFileRecords(state.files).filter((record) => record.repository === repository);
  return Object.values(state.agents)
    .filter((agent) => agent.swarmId === swarmId && isRunning(agent))
    .flatMap((agent): Writer[] => {
      const place = state.placements[agent.id];
      const paths = recent
        .filter(({ writers }) => now - (writers[agent.id] ?? Number.NEGATIVE_INFINITY) <= conflictWindowMs)
        .map(({ path }) => path);
      return place?.repository === repository && paths.length > 0
        ? [{ agentId: agent.id, top: place.top, paths: new Set(paths) }]
        : [];
    });
}
