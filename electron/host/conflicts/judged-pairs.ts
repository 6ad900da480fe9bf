import type { MintId } from '#shared/base/ids.ts';
import { isNews, judgeOverlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import type { Overlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { RecordFacts } from '../store/store-types.ts';
import type { AgentTop, AgentTops } from './agent-tops.ts';
import { createSideComparison } from './compare-sides.ts';
import type { CompareDeps } from './compare-sides.ts';
import { createConflictLimit, pathsInConflict } from './conflict-limit.ts';
import { overlapsOn, versionsIn } from './find-overlaps.ts';
import type { PairVerdicts } from './find-overlaps.ts';
import type { WorkSide } from './work-side.ts';

export interface JudgedPairsDeps extends CompareDeps {
  readonly mint: MintId;
  readonly state: () => SwarmState;
  readonly record: RecordFacts;
  readonly tops: AgentTops;
}

/** Two worktrees of one repository. */
export interface SidePair {
  readonly repository: string;
  readonly sides: readonly [WorkSide, WorkSide];
  /** False once one of them was left. */
  readonly isCurrent: () => boolean;
}

/** How each two worktrees stand to each other, and what is told of it. */
export interface JudgedPairs {
  /** Compares two worktrees and tells what has changed between them. */
  readonly compare: (pair: SidePair) => Promise<void>;
  /** Tells how files of a repository stand that agents work on together. */
  readonly judge: (repository: string, overlaps: readonly Overlap[]) => void;
  /** Forgets a worktree; what was told of it is over. */
  readonly forget: (place: AgentTop) => void;
}

export function createJudgedPairs(deps: JudgedPairsDeps): JudgedPairs {
  const { mint, state, record, tops } = deps;
  const pairs = new Map<string, PairVerdicts>();
  const comparison = createSideComparison(deps);
  const limit = createConflictLimit(state, record);

  const judgeEach = (overlaps: readonly Overlap[]): void => {
    for (const overlap of overlaps) {
      limit.anew(overlap.repository, overlap.path);
      const events = limit.admit(overlap, judgeOverlap(state(), overlap, mint));
      if (events.length > 0) record(events, 'host');
    }
  };
  /** Says how things stand with some paths of a repository, over all pairs of worktrees. */
  const tell = (repository: string, paths: ReadonlySet<string>): void => {
    const versionsAt = versionsIn(pairs.values(), repository);
    const told = pathsInConflict(state(), repository);
    for (const path of paths) {
      const overlaps = overlapsOn(state(), tops, versionsAt, { repository, path });
      limit.anew(repository, path);
      // Thousands of files are not judged one by one to be left out.
      if (limit.isReached(repository) && !told.has(path)) overlaps.filter(isNews).forEach(limit.leaveOut);
      else judgeEach(overlaps);
    }
    // Where some are over others are listed in their place.
    for (const path of limit.waiting(repository)) {
      if (!limit.hasRoom(repository)) break;
      judgeEach(overlapsOn(state(), tops, versionsAt, { repository, path }));
    }
    limit.looked(repository);
  };

  return {
    compare: async ({ repository, sides: [a, b], isCurrent }) => {
      const found = await comparison.compare(a, b);
      if (!isCurrent()) return;
      // Without commits, or in the middle of something that git cannot read: the next change tells more.
      const isGone = !found.ok && found.error.code === 'folder-missing';
      if (!found.ok && !isGone) return;
      const verdicts = found.ok ? found.value : [];
      const key = `${a.top}\n${b.top}`;
      const before = pairs.get(key)?.verdicts ?? [];
      if (before === verdicts) return;
      pairs.set(key, { repository, tops: [a.top, b.top], verdicts });
      tell(repository, new Set([...before, ...verdicts].map(({ path }) => path)));
    },
    judge: (repository, overlaps) => {
      judgeEach(overlaps);
      limit.looked(repository);
    },
    forget: ({ top, repository }) => {
      comparison.forget(top);
      const touched = [...pairs].filter(([, pair]) => pair.tops.includes(top));
      for (const [key] of touched) pairs.delete(key);
      tell(repository, new Set(touched.flatMap(([, pair]) => pair.verdicts.map(({ path }) => path))));
    },
  };
}
