import type { ReactElement } from 'react';
import type { WorktreeMeasure } from '#shared/swarm/worktrees/worktree-measure.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAgent } from '../../store/hooks.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ChangesDialog } from './changes-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';

export type WorktreeAction = 'diff' | 'merge' | 'discard';

export interface WorktreeDialogProps {
  readonly worktree: AgentWorktree;
  readonly measure: WorktreeMeasure | null;
  readonly onClose: () => void;
}

/** The dialog of what a person wants to do with a worktree. */
export function WorktreeDialogs(
  props: WorktreeDialogProps & { readonly action: WorktreeAction },
): ReactElement {
  switch (props.action) {
    case 'diff':
      return <ChangesDialog {...props} />;
    case 'merge':
      return <MergeDialog {...props} />;
    case 'discard':
      return <DiscardDialog {...props} />;
    default:
      return props.action satisfies never;
  }
}

function DiscardDialog({ worktree, measure, onClose }: WorktreeDialogProps): ReactElement {
  const { request } = useApp();
  const { notify } = useActions();
  const agent = useAgent(worktree.agentId);
  const discard = async (): Promise<void> => {
    const answer = await request('worktree.discard', { worktreeId: worktree.id });
    if (!answer.ok) {
      const { message, hint } = answer.error;
      notify({ tone: 'failure', text: message, hint: hint ?? null, agentId: worktree.agentId });
    } else if (answer.value.salvage !== null) {
      notify({
        tone: 'info',
        text: `The work of ${worktree.branch} is kept as ${answer.value.salvage}.`,
        hint: `Get it back with: git switch -c rescued ${answer.value.salvage}`,
        agentId: worktree.agentId,
        stays: true,
      });
    }
  };
  const holds = measure !== null && (measure.ahead > 0 || measure.uncommitted > 0);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Discard the worktree of ${agent?.spec.name ?? worktree.branch}?`}
      text={
        holds
          ? 'Its folder and its branch are taken away. Work that is nowhere else is kept under a reference first, and you are told which. Files that git ignores are deleted.'
          : 'Its folder and its branch are taken away. It holds no work that is not elsewhere. Files that git ignores are deleted.'
      }
      confirmLabel="Discard worktree"
      onConfirm={() => void discard()}
    />
  );
}
