import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { groupOfEvent, usualGroups } from '#shared/swarm/activity-groups.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { EventList } from '../../events/event-list.tsx';
import { useEventLog } from '../../events/use-event-log.ts';
import type { EventQuery } from '../../store/event-log.ts';

/** Lines of the protocol say again what the events say that they led to. */
const isUsual = ({ body }: SwarmEvent): boolean => usualGroups.has(groupOfEvent(body));

/** The events of one agent. */
export function AgentTimeline({ agentId }: { readonly agentId: AgentId }): ReactElement {
  const query = useMemo<EventQuery>(() => ({ agentId, types: null, matches: isUsual }), [agentId]);
  return (
    <section className="focus-timeline" aria-label="Timeline">
      <h3 className="focus-side-title">Timeline</h3>
      <EventList log={useEventLog(query)} label="Events of this agent" isOfOne />
    </section>
  );
}
