import { Check } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { WorktreeMeasure } from '#shared/swarm/worktrees/worktree-measure.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAgentNames, usePreference } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { MergeFailure } from './merge-failure.tsx';
import type { MergeFailureProps } from './merge-failure.tsx';

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
  const [done, setDone] = useState<Readonly<Record<string, Step>>>({});
  const [isMerging, setMerging] = useState(false);
  const nameOf = (worktree: AgentWorktree): string => names[worktree.agentId] ?? worktree.branch;
  const say = (worktree: AgentWorktree, step: Step): void =>
    setDone((before) => ({ ...before, [worktree.id]: step }));
  const left = worktrees.filter(({ id }) => done[id] !== 'merged');

  const merge = async (): Promise<void> => {
    setMerging(true);
    for (const worktree of left) {
      const hasRest = (measureOf(worktree)?.uncommitted ?? 0) > 0;
      say(worktree, 'merging');
      const answer = await request('worktree.merge', {
        worktreeId: worktree.id,
        commitMessage: hasRest ? `Work of ${nameOf(worktree)}` : null,
        gate,
      });
      say(worktree, answer.ok ? 'merged' : answer.error);
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
          {left.length === 0 ? null : (
            <Button variant="primary" busy={isMerging} onClick={() => void merge()}>
              Merge {left.length}
            </Button>
          )}
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
              <span>
                {nameOf(worktree)} <code>{worktree.branch}</code>
              </span>
              <StepLine step={done[worktree.id]} worktree={worktree} onClose={onClose} />
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}

/** How far the merge of one worktree is; a failure where it stopped. */
type Step = 'merging' | 'merged' | Failure;

interface StepLineProps extends Pick<MergeFailureProps, 'worktree' | 'onClose'> {
  readonly step: Step | undefined;
}

function StepLine({ step, ...props }: StepLineProps): ReactElement | null {
  if (step === undefined) return null;
  if (typeof step === 'object') return <MergeFailure failure={step} {...props} />;
  const isMerged = step === 'merged';
  return (
    <p className="merge-step" data-tone={isMerged ? 'done' : 'working'}>
      {isMerged ? <Check size={14} aria-hidden /> : null}
      {isMerged ? 'Merged' : 'Merging…'}
    </p>
  );
}
