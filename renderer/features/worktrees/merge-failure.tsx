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

/** Why nothing was merged, and what settles it: the agent, or the merge tool. */
export function MergeFailure({ failure, worktree, onClose }: MergeFailureProps): ReactElement {
  const { request } = useApp();
  const { message, focus } = useActions();
  const agent = useAgent(worktree.agentId);
  const wanted =
    agent !== undefined && isRunning(agent)
      ? wantedOfAgent(failure, worktree.base.branch ?? worktree.base.commit)
      : null;
  const hasTool = failure.code === 'merge-conflict';
  const ask = async (text: string): Promise<void> => {
    const sent = await message(worktree.agentId, text);
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
      {wanted === null && !hasTool ? null : (
        <div className="worktree-actions">
          {wanted === null ? null : (
            <Button size="sm" onClick={() => void ask(wanted)}>
              Ask {agent?.spec.name}
            </Button>
          )}
          {hasTool ? (
            <Button size="sm" onClick={() => void openTool()}>
              Merge tool
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

/** What its agent is asked to do so that the work can be merged; null where an agent cannot help. */
function wantedOfAgent({ code, message }: Failure, into: string): string | null {
  if (code === 'merge-conflict')
    return `${message} Run "git merge ${into}" in your worktree, resolve the conflicts so that both sides keep working, run the tests, and commit the merge.`;
  return code === 'submodule-only-here'
    ? `${message} Push it to a branch of the submodule's remote, and say when it is there.`
    : null;
}
