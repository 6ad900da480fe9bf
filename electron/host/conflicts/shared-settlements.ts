import { isOpenConflict } from '#shared/swarm/conflicts/conflict-state.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { Git } from '../git/git.ts';
import { uncommittedIn } from '../git/working-tree.ts';
import type { WorkSide } from './work-side.ts';

/** Ends conflicts in folders that agents share: a file that is as it was committed is nobody's any more. */
export interface SharedSettlements {
  readonly of: (state: SwarmState, work: WorkSide) => Promise<readonly EventBody[]>;
  /** Forgets a worktree. */
  readonly forget: (top: string) => void;
}

export function createSharedSettlements(git: Git): SharedSettlements {
  /** What the files in conflict looked like when git was asked last, by worktree. */
  const asked = new Map<string, string>();
  return {
    of: async (state, work) => {
      const { top } = work;
      const open = Object.values(state.conflicts).filter(
        (conflict) =>
          isOpenConflict(conflict) &&
          conflict.level !== 'coupled' &&
          conflict.agents.every((id) => state.placements[id]?.top === top),
      );
      if (open.length === 0) return [];
      const head = await work.refresh();
      if (!head.ok) return [];
      const paths = [...new Set(open.map(({ path }) => path))];
      const stamp = [...paths, await work.stampOf(paths)].join('\0');
      if (asked.get(top) === stamp) return [];
      const status = await uncommittedIn(git, top, paths);
      if (!status.ok) return [];
      asked.set(top, stamp);
      const changed = new Set(status.value.map(({ path }) => path));
      return open
        .filter(({ path }) => !changed.has(path))
        .map(({ id }) => ({ type: 'conflict-settled', conflictId: id, reason: 'same-again' }) as const);
    },
    forget: (top) => void asked.delete(top),
  };
}
