import { describeEvent } from '#shared/swarm/activity.ts';
import { activityGroups, groupOfEvent, typesOf } from '#shared/swarm/activity-groups.ts';
import type { SwarmId } from '#shared/base/ids.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { swarmOfEvent } from '#shared/swarm/swarm-of-event.ts';
import type { ActivityFilter } from '../../store/app-state.ts';
import type { EventQuery } from '../../store/event-log.ts';

/** What is wanted of the activity, once it is settled what was typed. */
export interface WantedActivity extends ActivityFilter {
  /** Null for all. */
  readonly swarmId: SwarmId | null;
}

/** @param swarm - the state as it is when an event is tested */
export function activityQuery(wanted: WantedActivity, swarm: () => SwarmState): EventQuery {
  const { agentId, groups, swarmId } = wanted;
  const text = wanted.text.trim().toLowerCase();
  const hasAll = groups.size === activityGroups.length;
  return {
    agentId,
    types: hasAll ? null : typesOf(groups),
    matches:
      hasAll && text === '' && swarmId === null
        ? null
        : (event) => matches(event, swarm(), { groups, text, swarmId }),
  };
}

interface Test extends Omit<WantedActivity, 'agentId'> {
  /** In lower case. */
  readonly text: string;
}

/** Whether an event is of the groups, about the swarm, and says the text. */
export function matches(event: SwarmEvent, state: SwarmState, { groups, text, swarmId }: Test): boolean {
  if (!groups.has(groupOfEvent(event.body))) return false;
  if (swarmId !== null && !concerns(swarmId, swarmOfEvent(event.body, state))) return false;
  if (text === '') return true;
  const { agentName, text: said } = describeEvent(event, state);
  return `${agentName} ${said}`.toLowerCase().includes(text);
}

const concerns = (swarmId: SwarmId, about: ReturnType<typeof swarmOfEvent>): boolean =>
  about === null || about === swarmId;
