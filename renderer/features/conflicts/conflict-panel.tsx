import { Check, FileDiff } from 'lucide-react';
import { Fragment } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import type { Conflict } from '#shared/swarm/state.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAgentNames, useConflicts, useNow, useUi } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/duration.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import './conflict-panel.css';

/** The open conflicts: which file, which agents, since when. Fills its container. */
export function ConflictPanel(): ReactElement {
  const swarmId = useUi((ui) => ui.swarmId);
  const conflicts = useConflicts(swarmId);
  return (
    <section className="conflicts" aria-label="Conflicts">
      {conflicts.length === 0 ? (
        <EmptyState
          icon={Check}
          title="No conflicts"
          text="A file that two agents write within half an hour shows here."
        />
      ) : (
        <ul className="conflict-list">
          {conflicts.map((conflict) => (
            <ConflictItem key={conflict.id} conflict={conflict} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ConflictItem({ conflict }: { readonly conflict: Conflict }): ReactElement {
  const names = useAgentNames(null);
  const { dismissConflict } = useActions();
  return (
    <li className="conflict" data-tone="trouble">
      <div className="conflict-head">
        <FileDiff size={14} aria-hidden />
        <code className="conflict-path" title={`${conflict.repository}/${conflict.path}`}>
          {conflict.path}
        </code>
        <Found at={conflict.foundAt} />
      </div>
      <div className="conflict-agents">
        {conflict.agents.map((id, index) => (
          <Fragment key={id}>
            {index === 0 ? null : <span className="conflict-versus">vs</span>}
            <AgentButton id={id} name={names[id] ?? id} />
          </Fragment>
        ))}
        <Button
          size="sm"
          variant="ghost"
          className="conflict-dismiss"
          aria-label={`Dismiss the conflict on ${conflict.path}`}
          onClick={() => void dismissConflict(conflict.id)}
        >
          Dismiss
        </Button>
      </div>
    </li>
  );
}

function AgentButton({ id, name }: { readonly id: AgentId; readonly name: string }): ReactElement {
  const { focus } = useActions();
  return (
    <Button size="sm" onClick={() => focus(id)}>
      {name}
    </Button>
  );
}

function Found({ at }: { readonly at: number }): ReactElement {
  return (
    <time
      className="conflict-time"
      dateTime={new Date(at).toISOString()}
      title={new Date(at).toLocaleString()}
    >
      {formatDuration(useNow() - at)} ago
    </time>
  );
}
