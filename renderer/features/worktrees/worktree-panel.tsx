import { GitBranch, GitMerge } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { useMergeOrder, useUi, useWorktrees } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MergeAllDialog } from './merge-all-dialog.tsx';
import { useMeasures } from './use-measures.ts';
import { WorktreeDialogs } from './worktree-dialogs.tsx';
import type { WorktreeAction } from './worktree-dialogs.tsx';
import { WorktreeRow } from './worktree-row.tsx';
import { isAhead } from './worktree-text.ts';
import './worktree-panel.css';

/** The worktrees that agents have for themselves, and what they came to. Fills its container. */
export function WorktreePanel(): ReactElement {
  const swarmId = useUi((ui) => ui.swarmId);
  const worktrees = useWorktrees(swarmId);
  const measureOf = useMeasures(worktrees);
  const finished = useMergeOrder(swarmId).filter(({ id }) => isAhead(measureOf(id).measure));
  // As it was when it was asked for: what is merged is not finished work any more.
  const [merging, setMerging] = useState<readonly AgentWorktree[] | null>(null);
  const [asked, setAsked] = useState<{
    readonly worktree: AgentWorktree;
    readonly action: WorktreeAction;
  } | null>(null);
  return (
    <section className="worktrees" aria-label="Worktrees">
      {finished.length < 2 ? null : (
        <div className="worktree-bar">
          <Button size="sm" icon={GitMerge} onClick={() => setMerging(finished)}>
            Merge {finished.length} finished
          </Button>
        </div>
      )}
      {worktrees.length === 0 ? (
        <EmptyState
          icon={GitBranch}
          title="No worktrees"
          text="Start an agent in a worktree of its own, and its branch, its changes and the way back into your branch show here."
        />
      ) : (
        <ul className="worktree-list">
          {worktrees.map((worktree) => (
            <WorktreeRow
              key={worktree.id}
              worktree={worktree}
              measured={measureOf(worktree.id)}
              onAct={(action) => setAsked({ worktree, action })}
            />
          ))}
        </ul>
      )}
      {merging === null ? null : (
        <MergeAllDialog
          worktrees={merging}
          measureOf={(worktree) => measureOf(worktree.id).measure}
          onClose={() => setMerging(null)}
        />
      )}
      {asked === null ? null : (
        <WorktreeDialogs
          {...asked}
          measure={measureOf(asked.worktree.id).measure}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}
