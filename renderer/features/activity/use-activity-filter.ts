import { useDeferredValue, useMemo, useState } from 'react';
import { describeEvent } from '#shared/swarm/activity.ts';
import { activityGroups, groupOfEvent, typesOf, usualGroups } from '#shared/swarm/activity-groups.ts';
import type { ActivityGroup } from '#shared/swarm/activity-groups.ts';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { swarmOfEvent } from '#shared/swarm/swarm-of-event.ts';
import { useApp } from '../../store/app-context.tsx';
import type { EventQuery } from '../../store/event-log.ts';

/** What the person wants to see of the activity. */
export interface ActivityFilter {
  readonly agentId: AgentId | null;
  readonly groups: ReadonlySet<ActivityGroup>;
  /** Part of what a row says, in any case. */
  readonly text: string;
}

const usualActivity: ActivityFilter = { agentId: null, groups: usualGroups, text: '' };

export interface ActivityFilterControl {
  readonly filter: ActivityFilter;
  readonly change: (change: Partial<ActivityFilter>) => void;
  readonly query: EventQuery;
}

/** @param swarmId - the swarm that is shown; null for all */
export function useActivityFilter(swarmId: SwarmId | null): ActivityFilterControl {
  const { store } = useApp();
  const [filter, setFilter] = useState(usualActivity);
  const text = useDeferredValue(filter.text.trim().toLowerCase());
  const { agentId, groups } = filter;
  const query = useMemo<EventQuery>(() => {
    const hasAll = groups.size === activityGroups.length;
    return {
      agentId,
      types: hasAll ? null : typesOf(groups),
      matches:
        hasAll && text === '' && swarmId === null
          ? null
          : (event) => matches(event, store.getState().swarm, { groups, text, swarmId }),
    };
  }, [store, agentId, groups, text, swarmId]);
  return { filter, change: (change) => setFilter((before) => ({ ...before, ...change })), query };
}

interface Wanted {
  readonly groups: ReadonlySet<ActivityGroup>;
  /** In lower case. */
  readonly text: string;
  readonly swarmId: SwarmId | null;
}

/** Whether an event is of the groups, about the swarm, and says the text. */
export function matches(event: SwarmEvent, state: SwarmState, { groups, text, swarmId }: Wanted): boolean {
  if (!groups.has(groupOfEvent(event.body))) return false;
  if (swarmId !== null && !concerns(swarmId, swarmOfEvent(event.body, state))) return false;
  if (text === '') return true;
  const { agentName, text: said } = describeEvent(event, state);
  return `${agentName} ${said}`.toLowerCase().includes(text);
}

const concerns = (swarmId: SwarmId, about: ReturnType<typeof swarmOfEvent>): boolean =>
  about === null || about === swarmId;
