import { BellRing } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { formatCount } from '#shared/base/count-text.ts';
import type { SwarmId } from '#shared/base/ids.ts';
import { useActions } from '../../store/app-context.tsx';
import { useLoad, useTotals } from '../../store/hooks.ts';
import { formatBytes } from '../../ui/byte-size.ts';
import { formatCpu } from '../../ui/cpu-share.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import './metrics.css';

interface MetricsProps {
  readonly swarmId: SwarmId | null;
  readonly onNextInNeed: () => void;
}

/** The swarm in numbers. What needs the person comes first and is the only one that is loud. */
export function Metrics({ swarmId, onNextInNeed }: MetricsProps): ReactElement {
  const totals = useTotals(swarmId);
  return (
    <section className="metrics" aria-label="The swarm in numbers">
      <NeedsYou count={totals.needsYou} onPress={onNextInNeed} />
      <Metric label="active" value={`${totals.active}/${totals.agents}`} />
      <Tasks completed={totals.tasksCompleted} total={totals.tasksTotal} />
      <Metric
        name="files"
        label={totals.filesModified === 1 ? 'file' : 'files'}
        value={`${formatCount(totals.filesModified)}${totals.areFilesMore ? '+' : ''}`}
        {...(totals.areFilesMore && {
          title: 'More than that: what was written long ago is counted no more',
        })}
      />
      <Conflicts count={totals.conflicts} />
      <LoadMetrics swarmId={swarmId} hasProcesses={totals.active > 0} />
    </section>
  );
}

interface MetricProps {
  readonly label: string;
  /** What the style sheet calls it; its label unless told. */
  readonly name?: string;
  readonly value: string;
  readonly title?: string;
  readonly children?: ReactNode;
}

function Metric({ label, name = label, value, title, children }: MetricProps): ReactElement {
  return (
    <div className="metric" data-metric={name} title={title}>
      <span className="metric-value">{value}</span> <span className="metric-label">{label}</span>
      {children}
    </div>
  );
}

function NeedsYou({
  count,
  onPress,
}: {
  readonly count: number;
  readonly onPress: () => void;
}): ReactElement {
  if (count === 0) return <Metric label="need you" value="0" />;
  return (
    <Tooltip text="Go to the next agent that needs you" shortcut="n">
      <button type="button" className="metric-needs-you" data-tone="needs-you" onClick={onPress}>
        <BellRing size={14} aria-hidden />
        {formatCount(count)} <span className="word">{count === 1 ? 'needs you' : 'need you'}</span>
      </button>
    </Tooltip>
  );
}

function Tasks({ completed, total }: { readonly completed: number; readonly total: number }): ReactElement {
  const { showTasks } = useActions();
  return (
    <Tooltip text="Show the task board" shortcut="b">
      <button
        type="button"
        className="metric metric-pressable"
        data-metric="tasks"
        onClick={() => showTasks(true)}
      >
        <span className="metric-value">
          {formatCount(completed)}/{formatCount(total)}
        </span>{' '}
        <span className="metric-label">tasks</span>
        <ProgressBar label="Tasks completed" done={completed} total={total} />
      </button>
    </Tooltip>
  );
}

function Conflicts({ count }: { readonly count: number }): ReactElement {
  const { setPreferences } = useActions();
  const label = count === 1 ? 'conflict' : 'conflicts';
  if (count === 0) return <Metric name="conflicts" label={label} value="0" />;
  return (
    <Tooltip text="Show the conflicts">
      <button
        type="button"
        className="metric metric-conflicts"
        onClick={() => setPreferences({ panelOpen: true, panelTab: 'conflicts' })}
      >
        <span className="metric-value">{formatCount(count)}</span>{' '}
        <span className="metric-label">{label}</span>
      </button>
    </Tooltip>
  );
}

interface LoadMetricsProps {
  readonly swarmId: SwarmId | null;
  readonly hasProcesses: boolean;
}

/** Load of the agents' own processes. */
function LoadMetrics({ swarmId, hasProcesses }: LoadMetricsProps): ReactElement {
  const { cpu, rssBytes } = useLoad(swarmId);
  // A process always has memory: none means that it was not looked at yet.
  const isUnknown = hasProcesses && rssBytes === 0;
  const title = isUnknown ? { title: 'Not measured yet' } : {};
  return (
    <>
      <Metric label="CPU" value={isUnknown ? '–' : formatCpu(cpu)} {...title} />
      <Metric label="memory" value={isUnknown ? '–' : formatBytes(rssBytes)} {...title} />
    </>
  );
}
