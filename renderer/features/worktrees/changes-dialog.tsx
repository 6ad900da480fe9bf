import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { useAnswer } from '../../store/use-answer.ts';
import { useAgent } from '../../store/hooks.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PatchText } from '../../ui/patch-text.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { WorktreeDialogProps } from './worktree-dialogs.tsx';

/** Everything that a worktree changes against its base. */
export function ChangesDialog({ worktree, onClose }: WorktreeDialogProps): ReactElement {
  const agent = useAgent(worktree.agentId);
  const answer = useAnswer(
    'worktree.diff',
    useMemo(() => ({ worktreeId: worktree.id }), [worktree.id]),
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={`Changes of ${agent?.spec.name ?? worktree.branch}`}
      description={`${worktree.branch} against ${worktree.base.branch ?? worktree.base.commit.slice(0, 10)}, with what is not committed`}
    >
      {answer === null ? <Skeleton /> : null}
      {answer?.ok === false ? (
        <p data-tone="trouble">
          {answer.error.message} {answer.error.hint}
        </p>
      ) : null}
      {answer?.ok === true ? <PatchText patch={answer.value.diff} isCut={answer.value.isCut} /> : null}
    </Dialog>
  );
}
