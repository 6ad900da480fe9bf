import type { ReactElement } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAgent } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import type { WorktreeDialogProps } from './worktree-dialogs.tsx';

export interface MergeFailureProps extends Pick<WorktreeDialogProps, 'worktree' | 'onClose'> {
  readonly failure: Failure;
}

/** Why nothing was merged, and the two ways to settle a conflict. */
export function MergeFailure({ failure, worktree, onClose }: MergeFailureProps): ReactElement {
  const { request } = useApp();
  const { message, focus } = useActions();
  const agent = useAgent(worktree.agentId);
  const into = worktree.base.branch ?? worktree.base.commit;
  const ask = async (): Promise<void> => {
    const sent = await message(
      worktree.agentId,
      `${failure.message} Run "git merge ${into}" in your worktree, resolve the conflicts so that both sides keep working, run the tests, and commit the merge.`,
    );
    if (sent.ok) onClose();
  };
  const openTool = async (): Promise<void> => {
    const opened = await request('worktree.resolve', { worktreeId: worktree.id });
    if (!opened.ok) return;
    onClose();
    focus(opened.value.agentId);
  };
  return (
    <div className="merge-failure" role="alert">
      <p>{failure.message}</p>
      {failure.hint === undefined ? null : failure.code === 'gate-failed' ? (
        // What the gate printed.
        <pre className="merge-hint">{failure.hint}</pre>
      ) : (
        <p className="merge-hint">{failure.hint}</p>
      )}
      {failure.code === 'merge-conflict' ? (
        <div className="worktree-actions">
          {agent !== undefined && isRunning(agent) ? (
            <Button size="sm" onClick={() => void ask()}>
              Ask {agent.spec.name}
            </Button>
          ) : null}
          <Button size="sm" onClick={() => void openTool()}>
            Merge tool
          </Button>
        </div>
      ) : null}
    </div>
  );
}
