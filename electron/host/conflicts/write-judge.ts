import { relative, resolve, sep } from 'node:path';
import type { AgentId } from '#shared/base/ids.ts';
import { judgeWrite } from '#shared/swarm/ownership/judge-write.ts';
import type { Refusal } from '#shared/swarm/refusals/refusal.ts';
import type { SwarmState } from '#shared/swarm/state.ts';

export interface WriteJudgeDeps {
  readonly state: () => SwarmState;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Refuses writes to files that another agent holds, before they are made. Answers at once, from what is known: an
 * agent waits for it. Files outside of the agent's worktree are nobody's here.
 *
 * @returns for files, absolute or from the agent's folder; null for no objection
 */
export const createWriteJudge =
  ({ state, now }: WriteJudgeDeps) =>
  (agentId: AgentId, files: readonly string[]): Refusal | null => {
    const known = state();
    const place = known.placements[agentId];
    if (place === undefined) return null;
    for (const file of files) {
      const path = relative(place.top, resolve(place.top, place.folder, file))
        .split(sep)
        .join('/');
      if (path.startsWith('../')) continue;
      const foreign = judgeWrite(known, agentId, path, now());
      if (foreign !== null) return foreign;
    }
    return null;
  };
