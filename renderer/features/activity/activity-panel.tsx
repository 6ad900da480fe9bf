import type { ReactElement } from 'react';
import { EventList } from '../../events/event-list.tsx';
import { useEventLog } from '../../events/use-event-log.ts';
import { useUi } from '../../store/hooks.ts';
import { ActivityToolbar } from './activity-toolbar.tsx';
import { useActivityFilter } from './use-activity-filter.ts';
import './activity-panel.css';

/** The live stream of every event of every agent. Fills its container. */
export function ActivityPanel(): ReactElement {
  const swarmId = useUi((ui) => ui.swarmId);
  const { filter, change, query } = useActivityFilter(swarmId);
  const log = useEventLog(query);
  return (
    <section className="activity" aria-label="Activity">
      <ActivityToolbar filter={filter} change={change} swarmId={swarmId} />
      <EventList log={log} label="Events" />
    </section>
  );
}
