import type { ReactElement } from 'react';
import { countText, formatCount } from '#shared/base/count-text.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import {
  useAgentConflicts,
  useAgentLoad,
  useAgentTask,
  useAgentWorktree,
  useNow,
} from '../../store/hooks.ts';
import { formatBytes } from '../../ui/byte-size.ts';
import { formatCpu } from '../../ui/cpu-share.ts';
import { formatDuration } from '../../ui/duration.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { ReportsFact, UsageFact } from './channel-facts.tsx';
import { Fact } from './fact.tsx';

/** What is known of an agent beside its status. */
export function AgentFacts({ agent }: { readonly agent: Agent }): ReactElement {
  const { spec, lastFailure } = agent;
  return (
    <dl className="focus-facts" aria-label="Facts">
      {lastFailure === null ? null : (
        <Fact term="Last failure">
          {lastFailure.message} {lastFailure.hint}
        </Fact>
      )}
      <TaskFact agent={agent} />
      <BuildFact agent={agent} />
      <FilesFact agent={agent} />
      <RunFact agent={agent} />
      <ReportsFact agent={agent} />
      <UsageFact agent={agent} />
      <Fact term="Command">
        <code>{[spec.command, ...spec.args].join(' ')}</code>
      </Fact>
      <FolderFact agent={agent} />
      <Fact term="Protocol">
        {spec.protocol === true ? 'is asked to report by it' : 'is not asked to report by it'}
      </Fact>
      {spec.owns.length === 0 ? null : (
        <Fact term="Owns">
          <code>{spec.owns.join(' ')}</code>
        </Fact>
      )}
    </dl>
  );
}

function FolderFact({ agent }: { readonly agent: Agent }): ReactElement {
  const worktree = useAgentWorktree(agent.id);
  return (
    <Fact term={worktree === null ? 'Folder' : 'Worktree'}>
      <code>{worktree?.folder ?? agent.spec.cwd}</code>
      {worktree === null ? null : (
        <span className="focus-note">
          branch <code>{worktree.branch}</code>
          {worktree.ports === null ? '' : `, port ${worktree.ports.first}`}
        </span>
      )}
    </Fact>
  );
}

function TaskFact({ agent }: { readonly agent: Agent }): ReactElement {
  const task = useAgentTask(agent.id);
  if (task === null) return <Fact term="Task">none yet</Fact>;
  const { progress, completed, title } = task;
  return (
    <Fact term="Task">
      {title}
      {progress === null || completed !== null ? null : (
        <span className="focus-progress">
          <ProgressBar label="Progress" done={progress.done} total={progress.total} />
          {progress.done}/{progress.total} {progress.label}
        </span>
      )}
      <span className="focus-note">
        {completed === null ? 'open' : completed.proven ? 'completed' : 'completed, without evidence'},{' '}
        {agent.tasksCompleted} of {agent.tasksTotal} done
      </span>
    </Fact>
  );
}

function BuildFact({ agent }: { readonly agent: Agent }): ReactElement | null {
  const now = useNow();
  const { build } = agent;
  if (build === null) return null;
  return (
    <Fact term="Build">
      <strong data-tone={build.passed ? 'done' : 'trouble'} className="focus-build">
        {build.passed ? 'passes' : 'fails'}
      </strong>{' '}
      {build.summary}
      <span className="focus-note">{formatDuration(now - build.at)} ago</span>
    </Fact>
  );
}

/** Files listed; the rest is a number. */
const filesShown = 8;

function FilesFact({ agent }: { readonly agent: Agent }): ReactElement {
  const conflicts = useAgentConflicts(agent.id);
  const shown = agent.files.slice(0, filesShown);
  const more = agent.filesWritten - shown.length;
  const count = `${agent.filesForgotten === true ? 'at least ' : ''}${formatCount(more)}`;
  return (
    <Fact term="Files">
      {shown.length === 0 ? 'none yet' : null}
      <ul className="focus-files">
        {shown.map((path) => (
          <li key={path} title={path}>
            <code>{path}</code>
          </li>
        ))}
      </ul>
      {more > 0 ? <span className="focus-note">and {count} more</span> : null}
      {conflicts === 0 ? null : (
        <span className="focus-note" data-tone="trouble">
          {countText(conflicts, 'conflict')}
        </span>
      )}
    </Fact>
  );
}

function RunFact({ agent }: { readonly agent: Agent }): ReactElement {
  const now = useNow();
  const load = useAgentLoad(agent.id);
  const { run } = agent;
  if (run === null) return <Fact term="Process">not started yet</Fact>;
  if (!isRunning(agent)) {
    return <Fact term="Process">ended {formatDuration(now - (run.endedAt ?? now))} ago</Fact>;
  }
  return (
    <Fact term="Process">
      {run.pid ?? 'is being started'}, for {formatDuration(now - run.startedAt)}
      {load === undefined ? null : (
        <span className="focus-note">
          {formatCpu(load.cpu)} CPU, {formatBytes(load.rssBytes)}
        </span>
      )}
    </Fact>
  );
}
