import { useMemo, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import type { Status } from '#shared/detect/status.ts';
import { eventTime, fullEventTime } from '../../events/event-time.ts';
import { useEventLog } from '../../events/use-event-log.ts';
import { sourceTexts } from '../../status/source-texts.ts';
import type { EventLog, EventQuery, LogView } from '../../store/event-log.ts';
import { useNow } from '../../store/hooks.ts';
import { statusDetail, statusLooks } from '../../theme/status-look.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import './status-decisions.css';

/** Decisions that are listed. */
const decisionsShown = 20;

/** Why the agent had each of its last statuses, the newest first. Reads the journal while it is open. */
export function StatusDecisions({ agentId }: { readonly agentId: AgentId }): ReactElement {
  const query = useMemo<EventQuery>(() => ({ agentId, types: ['status-changed'], matches: null }), [agentId]);
  const log = useEventLog(query);
  const view = useSyncExternalStore(log.subscribe, log.view);
  const decisions = lastOf(log, view);
  if (decisions.length === 0) {
    return <p className="decisions-none">{whyNone(view)}</p>;
  }
  return (
    <ol className="decisions" aria-label="Last decisions">
      {decisions.map(({ seq, at, status }) => (
        <Decision key={seq} at={at} status={status} />
      ))}
    </ol>
  );
}

function whyNone({ isLoading, begin }: LogView): string {
  if (isLoading) return 'Reading the journal…';
  return begin === null ? 'No decision yet.' : 'No decision in the part of the history that is kept.';
}

interface DecisionProps {
  readonly at: number;
  readonly status: Status;
}

function Decision({ at, status }: DecisionProps): ReactElement {
  const now = useNow();
  const { tone, icon, word } = statusLooks[status.kind];
  const detail = statusDetail(status);
  return (
    <li className="decision">
      <time dateTime={new Date(at).toISOString()} title={fullEventTime(at)}>
        {eventTime(at, now)}
      </time>
      <StatusBadge tone={tone} icon={icon} word={word} />
      <span className="decision-why">
        {detail === '' ? null : <span className="decision-detail">{detail}</span>}
        <span>
          from {sourceTexts[status.source]}, <code>{status.rule}</code>
        </span>
        {status.evidence === '' ? null : <code className="decision-evidence">{status.evidence}</code>}
      </span>
    </li>
  );
}

interface Told extends DecisionProps {
  readonly seq: number;
}

function lastOf(log: EventLog, { count }: LogView): readonly Told[] {
  const told: Told[] = [];
  for (let row = count - 1; row >= 0 && told.length < decisionsShown; row -= 1) {
    const event = log.row(row);
    if (event?.body.type === 'status-changed') {
      told.push({ seq: event.seq, at: event.at, status: event.body.status });
    }
  }
  return told;
}
