import { GitMerge, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAgent } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import type { MeasuredWorktree } from './use-measures.ts';
import type { WorktreeAction } from './worktree-dialogs.tsx';
import { aheadText, changesText, isAhead } from './worktree-text.ts';

export interface WorktreeRowProps {
  readonly worktree: AgentWorktree;
  readonly measured: MeasuredWorktree;
  readonly onAct: (action: WorktreeAction) => void;
}

/** One worktree: whose it is, its branch, how far it is from its base, and what can be done with it. */
export function WorktreeRow({ worktree, measured, onAct }: WorktreeRowProps): ReactElement {
  const agent = useAgent(worktree.agentId);
  const { focus } = useActions();
  const { measure, trouble } = measured;
  const name = agent?.spec.name ?? worktree.branch;
  const hasChanges = measure !== null && (measure.files > 0 || measure.uncommitted > 0);
  return (
    <li className="worktree" aria-label={name}>
      <div className="worktree-head">
        {agent === undefined ? (
          <strong className="worktree-name">Removed agent</strong>
        ) : (
          <Button size="sm" variant="ghost" shrinks className="worktree-name" onClick={() => focus(agent.id)}>
            {name}
          </Button>
        )}
        {measure === null ? null : <span className="worktree-ahead">{aheadText(measure)}</span>}
      </div>
      <code className="worktree-branch" title={worktree.path}>
        {measure?.branch ?? worktree.branch}
        {worktree.base.branch === null ? null : (
          <span className="worktree-base"> from {worktree.base.branch}</span>
        )}
      </code>
      {measure === null ? null : <p className="worktree-changes">{changesText(measure)}</p>}
      <Remarks worktree={worktree} trouble={trouble} />
      <div className="worktree-actions">
        <Button size="sm" disabled={!hasChanges} onClick={() => onAct('diff')}>
          Show changes
        </Button>
        <Button size="sm" icon={GitMerge} disabled={!isAhead(measure)} onClick={() => onAct('merge')}>
          Merge
        </Button>
        <Button
          size="sm"
          variant="ghost"
          icon={Trash2}
          disabled={agent !== undefined && isRunning(agent)}
          title={agent !== undefined && isRunning(agent) ? 'Stop the agent first' : undefined}
          onClick={() => onAct('discard')}
        >
          Discard
        </Button>
      </div>
    </li>
  );
}

interface RemarksProps {
  readonly worktree: AgentWorktree;
  readonly trouble: Failure | null;
}

/** What a person should know about it beside its numbers. */
function Remarks({ worktree, trouble }: RemarksProps): ReactElement | null {
  const { setup, refused, merged, ports } = worktree;
  return (
    <>
      {trouble === null ? null : (
        <p className="worktree-remark" data-tone="trouble">
          {trouble.message} {trouble.hint}
        </p>
      )}
      {setup === null || setup.code === 0 ? null : (
        <p className="worktree-remark" data-tone="trouble">
          Setup failed: <code>{setup.command}</code>
        </p>
      )}
      {refused === null ? null : (
        <p className="worktree-remark" data-tone="trouble">
          Not merged: {refused.reason}
        </p>
      )}
      {merged === null ? null : (
        <p className="worktree-remark" data-tone="done">
          Merged into {merged.into}
        </p>
      )}
      {ports === null ? null : (
        <p className="worktree-remark">
          Ports {ports.first}
          {ports.count > 1 ? `–${ports.first + ports.count - 1}` : ''}
        </p>
      )}
    </>
  );
}
