import { memo } from 'react';
import type { ReactElement } from 'react';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { ItemActions } from '../../attention/item-actions.tsx';
import { itemLook } from '../../attention/item-look.ts';
import { RequestCard } from '../../attention/request-card.tsx';
import { StepNote } from '../../attention/step-note.tsx';
import { isToldByCard } from '../../attention/told-by-card.ts';
import { useAgent, useNow } from '../../store/hooks.ts';
import { formatDuration } from '../../ui/duration.ts';
import { NameText } from '../../ui/name-text.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { rowMark } from './row-element.ts';

/** Actions of a row that is not the current one: one line of them. */
const mostActions = 3;

export interface AttentionRowProps {
  readonly item: AttentionItem;
  readonly isCurrent: boolean;
}

/** One thing that waits: who, why, since when, and what can be done. The current one shows all of it. */
export const AttentionRow = memo(function AttentionRow(props: AttentionRowProps): ReactElement | null {
  const { item, isCurrent } = props;
  const agent = useAgent(item.agentId);
  if (agent === undefined) return null;
  const look = itemLook(item);
  return (
    <li
      className="attention-row"
      data-tone={look.tone}
      aria-current={isCurrent ? 'true' : undefined}
      aria-label={`${agent.spec.name} ${item.reason}`}
      // Keys act on the row that has the focus; it has no press of its own.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isCurrent ? 0 : -1}
      {...rowMark(item.key)}
    >
      <div className="attention-head">
        <strong className="attention-agent">
          <NameText name={agent.spec.name} />
        </strong>
        <StatusBadge tone={look.tone} icon={look.icon} word={look.word} emphasis="subtle" />
        <Since at={item.since} />
      </div>
      {item.kind === 'request' && isToldByCard(item.request.request, !isCurrent) ? null : (
        <p className="attention-reason">{item.reason}</p>
      )}
      {item.kind === 'request' ? (
        <RequestCard open={item.request} isBrief={!isCurrent} numbered={isCurrent} />
      ) : null}
      {isCurrent && item.evidence !== '' && item.evidence !== item.reason ? (
        <pre className="attention-evidence">{item.evidence}</pre>
      ) : null}
      <StepNote item={item} />
      {isCurrent ? (
        <ItemActions item={item} letters />
      ) : (
        <ItemActions item={item} most={mostActions} without={['open']} isReachable={false} />
      )}
    </li>
  );
});

function Since({ at }: { readonly at: number }): ReactElement {
  return (
    <time
      className="attention-since"
      dateTime={new Date(at).toISOString()}
      title={new Date(at).toLocaleString()}
    >
      {formatDuration(Math.max(0, useNow() - at))}
    </time>
  );
}
