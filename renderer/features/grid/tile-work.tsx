import { CheckCheck, FileText } from 'lucide-react';
import type { ReactElement } from 'react';
import { formatCount } from '#shared/base/count-text.ts';
import type { Agent, Task } from '#shared/swarm/state.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** What it is at, and how far. */
export function TileTask({ task }: { readonly task: Task | null }): ReactElement {
  if (task === null) return <div className="tile-task tile-task-none">No task</div>;
  const { progress, completed, title } = task;
  return (
    <div className="tile-task">
      <span className="tile-task-title">{title}</span>
      {progress === null ? null : (
        <span className="tile-task-steps">
          {formatCount(progress.done)}/{formatCount(progress.total)}
        </span>
      )}
      {progress === null || completed !== null ? null : (
        <ProgressBar label={`Progress: ${progress.label}`} done={progress.done} total={progress.total} />
      )}
    </div>
  );
}

/** Names of files shown on a tile; the rest is a number. */
const filesShown = 3;

/** What it wrote and finished. */
export function TileFacts({ agent }: { readonly agent: Agent }): ReactElement {
  const shown = agent.files.slice(0, filesShown);
  const more = agent.filesWritten - shown.length;
  return (
    <>
      <span className="tile-files">
        <FileText size={12} aria-hidden />
        <span className="tile-file-names" title={shown.join('\n')}>
          {shown.length === 0 ? 'No files' : shown.map(baseName).join(', ')}
        </span>
      </span>
      {more > 0 ? (
        <span className="tile-more-files">
          +{formatCount(more)}
          {agent.filesForgotten === true ? '…' : ''}
        </span>
      ) : null}
      {agent.tasksTotal === 0 ? null : (
        <span className="tile-tasks">
          <CheckCheck size={12} aria-hidden />
          <span className="visually-hidden">Tasks completed: </span>
          {agent.tasksCompleted}/{agent.tasksTotal}
        </span>
      )}
    </>
  );
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
