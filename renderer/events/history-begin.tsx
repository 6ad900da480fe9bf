import { ListX } from 'lucide-react';
import type { ReactElement } from 'react';
import { useNow } from '../store/hooks.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { eventTime, fullEventTime } from './event-time.ts';

/** The honest end of a list: what was before was dropped. As high as a row. */
export function HistoryBegin({ at }: { readonly at: number }): ReactElement {
  const now = useNow();
  return (
    <div className="event-list-begin" title={`The history begins on ${fullEventTime(at)}.`}>
      Older activity was dropped. Kept since {eventTime(at, now)}.
    </div>
  );
}

export function NothingKept({ since }: { readonly since: number }): ReactElement {
  const now = useNow();
  return (
    <EmptyState
      icon={ListX}
      title="No events"
      text={`None that fits since ${eventTime(since, now)}: what was before is kept no more.`}
    />
  );
}
