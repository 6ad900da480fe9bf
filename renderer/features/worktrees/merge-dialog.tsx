import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAgent, usePreference } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { MergeFailure } from './merge-failure.tsx';
import type { WorktreeDialogProps } from './worktree-dialogs.tsx';

/** Merges a worktree's branch back: commits what is left, runs a gate, and says what stands in the way. */
export function MergeDialog({ worktree, measure, onClose }: WorktreeDialogProps): ReactElement {
  const { request } = useApp();
  const { notify, setPreferences } = useActions();
  const agent = useAgent(worktree.agentId);
  const gate = usePreference('mergeGate');
  const uncommitted = measure?.uncommitted ?? 0;
  const [message, setMessage] = useState(`Work of ${agent?.spec.name ?? worktree.branch}`);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isMerging, setMerging] = useState(false);
  const into = worktree.base.branch ?? 'its base';

  const merge = async (): Promise<void> => {
    setMerging(true);
    setFailure(null);
    const answer = await request('worktree.merge', {
      worktreeId: worktree.id,
      commitMessage: uncommitted > 0 ? message : null,
      gate,
    });
    setMerging(false);
    if (!answer.ok) return setFailure(answer.error);
    notify({
      tone: 'success',
      text: `${worktree.branch} is merged into ${answer.value.into}.`,
      hint: null,
      agentId: worktree.agentId,
    });
    onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Merge ${worktree.branch}`}
      description={`Into ${into}. Nothing changes unless all of it succeeds.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={isMerging}
            disabled={uncommitted > 0 && message.trim() === ''}
            onClick={() => void merge()}
          >
            {uncommitted > 0 ? 'Commit and merge' : 'Merge'}
          </Button>
        </>
      }
    >
      <div className="merge-form">
        {uncommitted === 0 ? null : (
          <TextField
            label={`Message for the ${uncommitted === 1 ? 'file' : `${uncommitted} files`} not committed yet`}
            value={message}
            onChange={setMessage}
          />
        )}
        <TextField
          label="Gate (optional)"
          mono
          value={gate}
          placeholder="npm test"
          hint="Runs in the worktree with the merged work. The merge goes on only when it succeeds."
          onChange={(mergeGate) => setPreferences({ mergeGate })}
        />
        {agent !== undefined && isRunning(agent) && agent.status.kind === 'working' ? (
          <p className="merge-note" data-tone="needs-you">
            {agent.spec.name} is still working: what it writes during the merge stays in its worktree.
          </p>
        ) : null}
        {failure === null ? null : <MergeFailure failure={failure} worktree={worktree} onClose={onClose} />}
      </div>
    </Dialog>
  );
}
