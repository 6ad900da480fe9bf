import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import { statusKinds } from '#shared/detect/status.ts';
import type { StatusKind } from '#shared/detect/status.ts';
import type { Agent, SwarmState } from '#shared/swarm/state.ts';
import type { GridFilter } from '../../store/app-state.ts';
import type { Preferences } from '../../store/preferences.ts';
import { agentIds, orderedAgentIds } from '../../store/selectors.ts';
import { statusLooks, statusTones } from '../../theme/status-look.ts';
import type { StatusTone } from '../../theme/status-look.ts';

/** The filter lets the agent through: its status is one of the chosen ones and its name or role holds the text. */
export function matches(agent: Agent, filter: GridFilter): boolean {
  const { kind } = agent.status;
  if (filter.statuses.length > 0 && !filter.statuses.includes(kind)) return false;
  const text = filter.text.trim().toLocaleLowerCase();
  return [agent.spec.name, agent.spec.role].some((field) => field.toLocaleLowerCase().includes(text));
}

/** Agents of a swarm (null: of all) that the filter lets through, as sorted now. */
export const visibleAgentIds = (
  state: SwarmState,
  swarmId: SwarmId | null,
  sort: Preferences['sort'],
  filter: GridFilter,
): readonly AgentId[] =>
  orderedAgentIds(state, swarmId, sort).filter((id) => {
    const agent = state.agents[id];
    return agent !== undefined && matches(agent, filter);
  });

/** How many agents are in each status class, whatever the filter. */
export function toneCounts(state: SwarmState, swarmId: SwarmId | null): Readonly<Record<StatusTone, number>> {
  const counts = Object.fromEntries(statusTones.map((tone) => [tone, 0])) as Record<StatusTone, number>;
  for (const id of agentIds(state, swarmId)) {
    const kind = state.agents[id]?.status.kind;
    if (kind !== undefined) counts[statusLooks[kind].tone] += 1;
  }
  return counts;
}

/** The statuses of a class: what its chip filters by. */
const kindsOf = (tone: StatusTone): readonly StatusKind[] =>
  statusKinds.filter((kind) => statusLooks[kind].tone === tone);

/** Whether the filter asks for a class. */
export const asksFor = (filter: GridFilter, tone: StatusTone): boolean =>
  kindsOf(tone).some((kind) => filter.statuses.includes(kind));

/** The filter's statuses with a class added, or taken away if it was there. */
export const toggleTone = (filter: GridFilter, tone: StatusTone): readonly StatusKind[] =>
  asksFor(filter, tone)
    ? filter.statuses.filter((kind) => statusLooks[kind].tone !== tone)
    : [...filter.statuses, ...kindsOf(tone)];
