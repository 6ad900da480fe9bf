import { useEffect, useMemo, useState } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { WorktreeId } from '#shared/base/ids.ts';
import type { WorktreeMeasure } from '#shared/swarm/worktrees/worktree-measure.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { useApp } from '../../store/app-context.tsx';
import { useAppState, useIsLive } from '../../store/hooks.ts';

/** A measure, why there is none, or neither yet. */
export interface MeasuredWorktree {
  readonly measure: WorktreeMeasure | null;
  readonly trouble: Failure | null;
}

type Measured = Readonly<Record<WorktreeId, MeasuredWorktree>>;

const unmeasured: MeasuredWorktree = { measure: null, trouble: null };

/** Milliseconds between a change and a new measure: an agent writes many files in a row. */
const calmMs = 1_500;

/**
 * Measures worktrees while they are shown: at first, and again a moment after an agent wrote, its turn changed,
 * or something happened to a worktree.
 */
export function useMeasures(worktrees: readonly AgentWorktree[]): (id: WorktreeId) => MeasuredWorktree {
  const { request } = useApp();
  const [measured, setMeasured] = useState<Measured>({});
  const isLive = useIsLive();
  const ids = useMemo(() => worktrees.map((worktree) => worktree.id), [worktrees]);
  // All that can move a measure, as one value: it changes when one of them does.
  const signs = useAppState(({ swarm }) =>
    ids
      .map((id) => {
        const worktree = swarm.worktrees[id];
        const agent = worktree === undefined ? undefined : swarm.agents[worktree.agentId];
        return `${agent?.filesWritten} ${agent?.files[0]} ${agent?.status.kind} ${worktree?.merged?.at} ${worktree?.setup?.ms}`;
      })
      .join('|'),
  );
  const isFirst = ids.every((id) => measured[id] === undefined);
  useEffect(() => {
    if (!isLive || ids.length === 0) return undefined;
    const ask = async (): Promise<void> => {
      const answer = await request('worktree.measure', { worktreeIds: [...ids] });
      if (!isWanted || !answer.ok) return;
      const { measures, troubles } = answer.value;
      setMeasured({
        ...Object.fromEntries(
          measures.map((measure) => [measure.worktreeId, { measure, trouble: null }] as const),
        ),
        ...Object.fromEntries(
          troubles.map(
            ({ worktreeId, failure }) => [worktreeId, { measure: null, trouble: failure }] as const,
          ),
        ),
      });
    };
    let isWanted = true;
    const timer = setTimeout(() => void ask(), isFirst ? 0 : calmMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    // `isFirst` changes with the answer that it asked for.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [request, isLive, ids, signs]);
  return (id) => measured[id] ?? unmeasured;
}
