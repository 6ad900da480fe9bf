import { useMemo } from 'react';
import { useApp } from '../store/app-context.tsx';
import { EventLog } from '../store/event-log.ts';
import type { EventQuery } from '../store/event-log.ts';

/** A log of the events that `query` asks for; another one when the query is another object. */
export function useEventLog(query: EventQuery): EventLog {
  const { request, onNews, onWelcome } = useApp();
  return useMemo(
    () => new EventLog({ query, request, onNews, onWelcome }),
    [query, request, onNews, onWelcome],
  );
}
