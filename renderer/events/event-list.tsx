import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ListX, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { formatCount } from '#shared/base/count-text.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { useApp } from '../store/app-context.tsx';
import type { EventLog, LogView } from '../store/event-log.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { EventRow } from './event-row.tsx';
import { HistoryBegin, NothingKept } from './history-begin.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useFollowTail } from './use-follow-tail.ts';
import './event-list.css';

export interface EventListProps {
  readonly log: EventLog;
  /** What the list is, for assistive technology. */
  readonly label: string;
  /** The list is about one agent: rows do not name it and take one line. */
  readonly isOfOne?: boolean;
}

/** Heights of rows, and of the word on where they begin, in CSS pixels, as event-list.css draws them. */
const rowHeights = { one: 26, many: 44 } as const;
/** Rows drawn beyond what is seen, so that a scroll shows no gaps. */
const overscan = 12;
/** Rows from the top at which older events are asked for. */
const nearTop = 30;

/** Events as a list that follows its end, of any length: only the rows that are seen are in the page. */
export function EventList({ log, label, isOfOne = false }: EventListProps): ReactElement {
  const view = useSyncExternalStore(log.subscribe, log.view);
  if (view.count > 0) return <Rows log={log} view={view} label={label} isOfOne={isOfOne} />;
  if (view.isLoading) return <Loading />;
  if (view.failure !== null) {
    return <EmptyState icon={TriangleAlert} title="No events could be read" text={view.failure.message} />;
  }
  if (view.hasOlder) {
    return (
      <EmptyState icon={ListX} title="No events" text="None in the newer part of the journal.">
        <LookFurther log={log} view={view} />
      </EmptyState>
    );
  }
  if (view.begin !== null) return <NothingKept since={view.begin} />;
  return <EmptyState icon={ListX} title="No events" text="Nothing has happened yet that fits." />;
}

interface RowsProps extends EventListProps {
  readonly view: LogView;
  readonly isOfOne: boolean;
}

function Rows({ log, view, label, isOfOne }: RowsProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const { actions } = useApp();
  const rowHeight = isOfOne ? rowHeights.one : rowHeights.many;
  const begin = view.hasOlder ? null : view.begin;
  // Its functions are used here only and never given to a memoized part.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: view.count,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan,
    paddingStart: begin === null ? 0 : rowHeight,
    initialOffset: view.count * rowHeight,
  });
  // After the virtualizer, which scrolls as well when it starts.
  const { unseen, isFollowing, onScroll, follow } = useFollowTail(list, view, rowHeight);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  useReading(log, view, first, items.at(-1)?.index ?? 0);
  const open = useCallback((agentId: AgentId) => actions.focus(agentId), [actions]);

  const { current, onKeyDown } = useRowKeys(log, {
    count: view.count,
    rowsShown: () => Math.floor((list.current?.clientHeight ?? 0) / rowHeight),
    // Above the first row stands where the history begins.
    goTo: (row) => (row === 0 ? virtualizer.scrollToOffset(0) : virtualizer.scrollToIndex(row)),
    open,
  });

  return (
    <div className="event-list-frame">
      {/* A feed is a widget of its own (ARIA): it takes the keyboard and moves between its articles. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={list}
        className="event-list"
        role="feed"
        aria-label={label}
        aria-busy={view.isLoading}
        data-one={isOfOne ? '' : undefined}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <div className="event-list-rows" style={{ height: virtualizer.getTotalSize() }}>
          {begin === null || first > 0 ? null : <HistoryBegin at={begin} />}
          {items.map(({ index, start }) => (
            <Row
              key={log.row(index)?.seq ?? -index}
              log={log}
              index={index}
              top={start}
              count={view.count}
              isOfOne={isOfOne}
              isCurrent={index === current}
              onOpen={open}
            />
          ))}
        </div>
      </div>
      {view.hasOlder && first === 0 ? <LookFurther log={log} view={view} /> : null}
      {isFollowing || unseen === 0 ? null : <UnseenButton count={unseen} onPress={follow} />}
    </div>
  );
}

interface RowProps {
  readonly log: EventLog;
  readonly index: number;
  /** CSS pixels from the top of all rows. */
  readonly top: number;
  readonly count: number;
  readonly isOfOne: boolean;
  readonly isCurrent: boolean;
  readonly onOpen: (agentId: AgentId) => void;
}

function Row({ log, index, top, count, isOfOne, isCurrent, onOpen }: RowProps): ReactElement {
  const event = log.row(index);
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isCurrent) element.current?.focus({ preventScroll: true });
  }, [isCurrent]);
  return (
    <article
      ref={element}
      className="event-list-row"
      aria-posinset={index + 1}
      aria-setsize={count}
      tabIndex={-1}
      style={{ transform: `translateY(${top}px)` }}
    >
      {event === null ? <Skeleton /> : <EventRow event={event} isOfOne={isOfOne} onOpen={onOpen} />}
    </article>
  );
}

/** Has the rows that are seen read, and older ones when the top is near. */
function useReading(log: EventLog, view: LogView, first: number, last: number): void {
  useEffect(() => {
    // What failed is tried again once the failure is gone, with the next connection.
    if (view.failure !== null) return;
    log.show(first, last);
    // After a fruitless search the person says whether to go on.
    if (first < nearTop && view.count > nearTop) void log.loadOlder();
  }, [log, view.count, view.failure, first, last]);
}

function LookFurther({ log, view }: { readonly log: EventLog; readonly view: LogView }): ReactElement {
  return (
    <Button
      size="sm"
      className="event-list-further"
      busy={view.isLoading}
      onClick={() => void log.loadOlder()}
    >
      Look further back
    </Button>
  );
}

function UnseenButton({
  count,
  onPress,
}: {
  readonly count: number;
  readonly onPress: () => void;
}): ReactElement {
  return (
    <Button size="sm" variant="primary" icon={ArrowDown} className="event-list-unseen" onClick={onPress}>
      {formatCount(count)} new
    </Button>
  );
}

function Loading(): ReactElement {
  return (
    <div className="event-list-loading" aria-busy>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} />
      ))}
    </div>
  );
}
