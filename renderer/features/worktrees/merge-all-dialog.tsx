import { useState } from 'react';
import type { ReactElement } from 'react';
import type { WorktreeMeasure } from '#shared/swarm/worktrees/worktree-measure.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAgentNames, usePreference } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';

export interface MergeAllDialogProps {
  /** In the order in which they are merged. */
  readonly worktrees: readonly AgentWorktree[];
  readonly measureOf: (worktree: AgentWorktree) => WorktreeMeasure | null;
  readonly onClose: () => void;
}

/** Merges the work of all that have finished, one after the other; stops at the first that does not go through. */
export function MergeAllDialog({ worktrees, measureOf, onClose }: MergeAllDialogProps): ReactElement {
  const { request } = useApp();
  const { setPreferences } = useActions();
  const names = useAgentNames(null);
  const gate = usePreference('mergeGate');
  const [done, setDone] = useState<Readonly<Record<string, string>>>({});
  const [isMerging, setMerging] = useState(false);
  const nameOf = (worktree: AgentWorktree): string => names[worktree.agentId] ?? worktree.branch;
  const say = (worktree: AgentWorktree, word: string): void =>
    setDone((before) => ({ ...before, [worktree.id]: word }));

  const merge = async (): Promise<void> => {
    setMerging(true);
    setDone({});
    for (const worktree of worktrees) {
      const hasRest = (measureOf(worktree)?.uncommitted ?? 0) > 0;
      say(worktree, 'Merging…');
      const answer = await request('worktree.merge', {
        worktreeId: worktree.id,
        commitMessage: hasRest ? `Work of ${nameOf(worktree)}` : null,
        gate,
      });
      say(worktree, answer.ok ? 'Merged' : answer.error.message);
      if (!answer.ok) break;
    }
    setMerging(false);
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Merge finished work"
      description="One after the other, what others build on first. It stops at the first that does not go through."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" busy={isMerging} onClick={() => void merge()}>
            Merge {worktrees.length}
          </Button>
        </>
      }
    >
      <div className="merge-form">
        <TextField
          label="Gate (optional)"
          mono
          value={gate}
          placeholder="npm test"
          hint="Runs in each worktree with the merged work, before the next."
          onChange={(mergeGate) => setPreferences({ mergeGate })}
        />
        <ol className="merge-list" aria-live="polite">
          {worktrees.map((worktree) => (
            <li key={worktree.id}>
              {nameOf(worktree)} <code>{worktree.branch}</code>
              {done[worktree.id] === undefined ? null : <p className="merge-done">{done[worktree.id]}</p>}
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}
