import type { AgentId, SwarmId } from '../../base/ids.ts';
import type { SwarmState } from '../state.ts';
import type { Need } from './need-state.ts';

/** Open requests of a swarm (or with null of all), oldest first. */
export const openNeeds = (state: SwarmState, swarmId: SwarmId | null): readonly Need[] =>
  Object.values(state.needs)
    .filter((need) => swarmId === null || need.swarmId === swarmId)
    .sort((a, b) => a.openedAt - b.openedAt);

/**
 * Agents that wait for each other in a circle; each circle once, beginning with the agent that began to wait
 * first, in the direction of waiting.
 */
export function waitCycles(state: SwarmState, swarmId: SwarmId | null): readonly (readonly AgentId[])[] {
  const needs = openNeeds(state, swarmId);
  const waitsFor = new Map<AgentId, AgentId[]>();
  for (const { agentId, ownerId } of needs) {
    if (ownerId !== null) waitsFor.set(agentId, [...(waitsFor.get(agentId) ?? []), ownerId]);
  }
  const found = new Map<string, readonly AgentId[]>();
  for (const start of waitsFor.keys()) {
    const cycle = shortestWayBack(waitsFor, start);
    if (cycle === null) continue;
    const name = [...cycle].sort().join(' ');
    if (!found.has(name)) found.set(name, cycle);
  }
  return [...found.values()];
}

/** One agent waits for another, for one thing or several. */
export interface WaitLine {
  readonly from: AgentId;
  readonly to: AgentId;
  readonly whats: readonly string[];
  /** Part of a circle: neither goes on by itself. */
  readonly isInCircle: boolean;
}

/** Who waits for whom, oldest first; requests that nobody is known to own are no lines. */
export function waitLines(state: SwarmState, swarmId: SwarmId | null): readonly WaitLine[] {
  const inCircle = new Set(
    waitCycles(state, swarmId).flatMap((cycle) =>
      cycle.map((agentId, index) => `${agentId} ${cycle[(index + 1) % cycle.length]}`),
    ),
  );
  const lines = new Map<string, WaitLine>();
  for (const { agentId: from, ownerId: to, what } of openNeeds(state, swarmId)) {
    if (to === null) continue;
    const key = `${from} ${to}`;
    const whats = [...(lines.get(key)?.whats ?? []), what];
    lines.set(key, { from, to, whats, isInCircle: inCircle.has(key) });
  }
  return [...lines.values()];
}

/** The shortest way from an agent along those it waits for back to itself, without its end; null for none. */
function shortestWayBack(
  waitsFor: ReadonlyMap<AgentId, readonly AgentId[]>,
  start: AgentId,
): readonly AgentId[] | null {
  const seen = new Set<AgentId>();
  const paths: (readonly AgentId[])[] = [[start]];
  for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
    const last = path.at(-1) ?? start;
    for (const next of waitsFor.get(last) ?? []) {
      if (next === start) return path;
      if (seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return null;
}
