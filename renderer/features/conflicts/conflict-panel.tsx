import { Check, ChevronRight, FileDiff, KeyRound } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { ReactElement } from 'react';
import { countText, formatCount } from '#shared/base/count-text.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { couplingNote, levelWords, linesText } from '#shared/swarm/conflicts/describe-conflict.ts';
import type { Conflict } from '#shared/swarm/state.ts';
import { acceptConflict, useTakeStep } from '../../attention/reversible-step.ts';
import { useActions } from '../../store/app-context.tsx';
import {
  useAgentNames,
  useAppState,
  useConflicts,
  useCouplings,
  useLeftOutConflicts,
  useNow,
  useUi,
} from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/duration.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PathText } from '../../ui/path-text.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { OwnershipDialog } from './ownership-dialog.tsx';
import './conflict-panel.css';

/** The open conflicts: which file, which agents, since when. Fills its container. */
export function ConflictPanel(): ReactElement {
  const swarmId = useUi((ui) => ui.swarmId);
  const conflicts = useConflicts(swarmId);
  const leftOut = useLeftOutConflicts(swarmId);
  const couplings = useCouplings(swarmId);
  const [settling, setSettling] = useState<Conflict | null>(null);
  const [isOwnershipOpen, setOwnershipOpen] = useState(false);
  return (
    <section className="conflicts" aria-label="Conflicts">
      <div className="conflict-bar">
        <Button size="sm" variant="ghost" icon={KeyRound} onClick={() => setOwnershipOpen(true)}>
          Ownership
        </Button>
      </div>
      {conflicts.length === 0 ? (
        <EmptyState
          icon={Check}
          title="No conflicts"
          text="Files that two agents change show here, with the lines that meet and whether git could merge them."
        />
      ) : (
        <ConflictList conflicts={conflicts} onSettle={setSettling} />
      )}
      {leftOut.map(({ repository, count }) => (
        <p key={repository} className="conflict-left-out">
          <strong>{countText(count, 'more file')}</strong> in conflict in{' '}
          <PathText path={repository} isInText />, not listed. Merge or discard one of the worktrees: nobody
          settles that many one by one.
        </p>
      ))}
      {couplings.length === 0 ? null : (
        <details className="conflict-couplings">
          <summary>
            <ChevronRight size={12} aria-hidden />
            Worth knowing: {formatCount(couplings.length)} coupled
          </summary>
          <ConflictList conflicts={couplings} onSettle={setSettling} />
        </details>
      )}
      {settling === null ? null : <ConflictDialog conflict={settling} onClose={() => setSettling(null)} />}
      {isOwnershipOpen ? <OwnershipDialog onClose={() => setOwnershipOpen(false)} /> : null}
    </section>
  );
}

interface ConflictListProps {
  readonly conflicts: readonly Conflict[];
  readonly onSettle: (conflict: Conflict) => void;
}

function ConflictList({ conflicts, onSettle }: ConflictListProps): ReactElement {
  return (
    <ul className="conflict-list">
      {conflicts.map((conflict) => (
        <ConflictItem key={conflict.id} conflict={conflict} onSettle={() => onSettle(conflict)} />
      ))}
    </ul>
  );
}

/** Agents of one conflict that are named with a button; a module that all work with has dozens. */
const agentsShown = 5;

interface ConflictItemProps {
  readonly conflict: Conflict;
  readonly onSettle: () => void;
}

function ConflictItem({ conflict, onSettle }: ConflictItemProps): ReactElement {
  const names = useAgentNames(null);
  const take = useTakeStep();
  const isCoupled = conflict.level === 'coupled';
  const isMild = isCoupled || conflict.level === 'same-file';
  return (
    <li className="conflict" data-tone={isMild ? 'needs-you' : 'trouble'}>
      <div className="conflict-head">
        <FileDiff size={14} aria-hidden />
        <PathText path={conflict.path} title={`${conflict.repository}/${conflict.path}`} />
        <Found at={conflict.foundAt} />
      </div>
      <p className="conflict-level">{levelWords[conflict.level]}</p>
      {isCoupled ? <CouplingNote conflict={conflict} /> : null}
      <div className="conflict-agents">
        {conflict.agents.slice(0, agentsShown).map((id, index) => (
          <Fragment key={id}>
            {index === 0 || isCoupled ? null : <span className="conflict-versus">vs</span>}
            <AgentButton id={id} name={names[id] ?? id} />
            <Lines conflict={conflict} id={id} />
          </Fragment>
        ))}
        {conflict.agents.length > agentsShown ? (
          <span className="conflict-versus">and {conflict.agents.length - agentsShown} more</span>
        ) : null}
      </div>
      <div className="conflict-agents">
        <Button size="sm" onClick={onSettle} aria-label={`Settle the conflict on ${conflict.path}`}>
          Settle
        </Button>
        <Button
          size="sm"
          variant="ghost"
          className="conflict-dismiss"
          aria-label={`Dismiss the conflict on ${conflict.path}`}
          onClick={() => void take(acceptConflict(conflict))}
        >
          Accept
        </Button>
      </div>
    </li>
  );
}

function CouplingNote({ conflict }: { readonly conflict: Conflict }): ReactElement {
  const note = useAppState(({ swarm }) => couplingNote(swarm, conflict));
  return <p className="conflict-note">{note}</p>;
}

function Lines({ conflict, id }: { readonly conflict: Conflict; readonly id: AgentId }): ReactElement | null {
  const part = conflict.parts.find(({ agentId }) => agentId === id);
  const text = part === undefined ? '' : linesText(part);
  return text === '' ? null : <span className="conflict-lines">{text}</span>;
}

function AgentButton({ id, name }: { readonly id: AgentId; readonly name: string }): ReactElement {
  const { focus } = useActions();
  return (
    <Button size="sm" shrinks onClick={() => focus(id)}>
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
