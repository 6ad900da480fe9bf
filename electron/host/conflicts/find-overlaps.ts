import type { AgentId } from '#shared/base/ids.ts';
import { conflictLevels } from '#shared/swarm/conflicts/conflict-events.ts';
import type { ConflictLevel, ConflictPart } from '#shared/swarm/conflicts/conflict-events.ts';
import { openConflictOn } from '#shared/swarm/conflicts/conflict-state.ts';
import type { ConflictPlace } from '#shared/swarm/conflicts/conflict-state.ts';
import type { Overlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import { recordOfFile } from '#shared/swarm/files/file-records.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { agentsAt } from './agent-tops.ts';
import type { AgentTops } from './agent-tops.ts';
import type { PathVerdict } from './compare-sides.ts';

/** What was found between two worktrees. */
export interface PairVerdicts {
  readonly repository: string;
  readonly tops: readonly [string, string];
  readonly verdicts: readonly PathVerdict[];
}

export interface PathInRepository {
  readonly repository: string;
  readonly path: string;
}

/** What was found on a path, over all pairs of worktrees. */
export type VersionsAt = (path: string) => readonly VersionAt[];

/** How a path stands over all pairs of worktrees, for each swarm that has agents in the repository. */
export function overlapsOn(
  state: SwarmState,
  tops: AgentTops,
  versionsAt: VersionsAt,
  { repository, path }: PathInRepository,
): readonly Overlap[] {
  const found = versionsAt(path);
  const swarms = new Set(
    [...tops].filter(([, at]) => at.repository === repository).map(([id]) => state.agents[id]?.swarmId),
  );
  return [...swarms].flatMap((swarmId): readonly Overlap[] => {
    if (swarmId === undefined) return [];
    const place = { swarmId, repository, path };
    const parts = new Map<AgentId, ConflictPart>();
    let worst: Overlap['level'] = null;
    for (const { top, level, lines } of found) {
      for (const agentId of writersAt(state, tops, top, place)) parts.set(agentId, { agentId, lines });
      worst = worse(worst, level);
    }
    // In the order of the grid, so that a look from another side is no news.
    const inOrder = state.order.flatMap((id) => parts.get(id) ?? []);
    if (parts.size > 1) return [{ ...place, level: worst, parts: inOrder }];
    return isBetweenTops(state, tops, place) ? [{ ...place, level: null, parts: [] }] : [];
  });
}

export interface VersionAt {
  readonly top: string;
  readonly level: PathVerdict['level'];
  readonly lines: ConflictPart['lines'];
}

/** Gathers by path what was found in a repository: a pair may meet on thousands of files. */
export function versionsIn(pairs: Iterable<PairVerdicts>, repository: string): VersionsAt {
  const found = new Map<string, VersionAt[]>();
  for (const pair of pairs) {
    if (pair.repository !== repository) continue;
    for (const { path, level, lines } of pair.verdicts) {
      const versions = found.get(path) ?? [];
      versions.push(...pair.tops.map((top, side) => ({ top, level, lines: lines[side] ?? [] })));
      found.set(path, versions);
    }
  }
  return (path) => found.get(path) ?? [];
}

/** Of several agents in one worktree those that wrote the file; all of them when nobody knows. */
function writersAt(
  state: SwarmState,
  tops: AgentTops,
  top: string,
  { swarmId, repository, path }: ConflictPlace,
): readonly AgentId[] {
  const there = agentsAt(tops, top).filter((id) => state.agents[id]?.swarmId === swarmId);
  const known = recordOfFile(state.files, { repository, path })?.writers ?? {};
  const writers = there.filter((agentId) => known[agentId] !== undefined);
  return writers.length > 0 ? writers : there;
}

/** The open conflict on a path is one that a comparison of worktrees can end. */
function isBetweenTops(state: SwarmState, tops: AgentTops, place: ConflictPlace): boolean {
  const agents = openConflictOn(state, place, 'file')?.agents ?? [];
  const known = agents.map((id) => tops.get(id)?.top).filter((top) => top !== undefined);
  return new Set(known).size === known.length;
}

const worse = (a: Overlap['level'], b: NonNullable<Overlap['level']>): NonNullable<Overlap['level']> =>
  a !== null && rank(a) > rank(b) ? a : b;

const rank = (level: ConflictLevel): number => conflictLevels.indexOf(level);
