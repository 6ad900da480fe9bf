import type { ReactElement } from 'react';
import { EventList } from '../../events/event-list.tsx';
import { ActivityToolbar } from './activity-toolbar.tsx';
import { useActivityLog } from './use-activity-log.ts';
import './activity-panel.css';

/** The live stream of every event of every agent. Fills its container. */
export function ActivityPanel(): ReactElement {
  return (
    <section className="activity" aria-label="Activity">
      <ActivityToolbar />
      <EventList log={useActivityLog()} label="Events" />
    </section>
  );
}
