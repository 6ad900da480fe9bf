import { memo } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { describeEvent } from '#shared/swarm/activity.ts';
import type { Author, SwarmEvent } from '#shared/swarm/events.ts';
import { useApp } from '../store/app-context.tsx';
import { useAppState } from '../store/hooks.ts';
import { eventLook } from './event-look.ts';
import { eventTime, fullEventTime } from './event-time.ts';

/** Who caused an event. What a person did is told beside its time; who else, where it is pointed at. */
const authorWords: Readonly<Record<Author, string>> = {
  user: 'you',
  host: 'Swarmdeck',
  agent: 'the agent',
};

export interface EventRowProps {
  readonly event: SwarmEvent;
  /** The list is about one agent: no need to name it. */
  readonly isOfOne: boolean;
  readonly onOpen: (agentId: AgentId) => void;
}

/** One event: when, who, what. An event never changes; only the names in it can. */
export const EventRow = memo(function EventRow({ event, isOfOne, onOpen }: EventRowProps): ReactElement {
  const { store, clock } = useApp();
  const activity = describeEvent(event, store.getState().swarm);
  const name = useAppState(({ swarm }) =>
    activity.agentId === null ? '' : (swarm.agents[activity.agentId]?.spec.name ?? activity.agentId),
  );
  const { icon: Icon, tone } = eventLook(event, activity);
  return (
    <div className="event" data-weight={activity.weight} data-tone={tone ?? undefined}>
      <span className="event-icon">
        <Icon size={14} aria-hidden />
      </span>
      {isOfOne || activity.agentId === null ? null : (
        <EventAgent id={activity.agentId} name={name} onOpen={onOpen} />
      )}
      <span className="event-text" title={activity.text}>
        {activity.text}
      </span>
      <time
        className="event-time"
        dateTime={new Date(event.at).toISOString()}
        title={`${fullEventTime(event.at)}, by ${authorWords[event.by]}`}
      >
        {event.by === 'user' ? 'you · ' : ''}
        {eventTime(event.at, clock.now())}
      </time>
    </div>
  );
});

interface EventAgentProps {
  readonly id: AgentId;
  readonly name: string;
  readonly onOpen: (agentId: AgentId) => void;
}

/** By keyboard the row itself opens the agent: a second stop in each row would only be in the way. */
function EventAgent({ id, name, onOpen }: EventAgentProps): ReactElement {
  const exists = useAppState(({ swarm }) => swarm.agents[id] !== undefined);
  if (!exists) return <span className="event-agent">{name}</span>;
  return (
    <button type="button" className="event-agent" tabIndex={-1} onClick={() => onOpen(id)}>
      {name}
    </button>
  );
}
