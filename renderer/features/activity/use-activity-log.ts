import { useDeferredValue, useEffect, useMemo } from 'react';
import { useApp } from '../../store/app-context.tsx';
import { EventLog } from '../../store/event-log.ts';
import { useUi } from '../../store/hooks.ts';
import { activityQuery } from './activity-query.ts';

/** The log of what the person wants to see of the activity; the one of last time where that is the same. */
export function useActivityLog(): EventLog {
  const { store, request, onNews, onWelcome, activityLog } = useApp();
  const swarmId = useUi((ui) => ui.swarmId);
  const { agentId, groups, text: typed } = useUi((ui) => ui.activityFilter);
  const text = useDeferredValue(typed);
  const key = useMemo(() => [swarmId, agentId, groups, text], [swarmId, agentId, groups, text]);
  const log = useMemo(() => {
    const query = activityQuery({ swarmId, agentId, groups, text }, () => store.getState().swarm);
    return activityLog.find(key) ?? new EventLog({ query, request, onNews, onWelcome });
  }, [activityLog, key, swarmId, agentId, groups, text, store, request, onNews, onWelcome]);
  useEffect(() => activityLog.keep(key, log), [activityLog, key, log]);
  return log;
}
