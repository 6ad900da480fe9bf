import { visibleText } from '#shared/base/visible-text.ts';
import { needsUser } from '#shared/detect/status.ts';
import { byNeed, openTask } from '#shared/swarm/selectors.ts';
import type { Agent, SwarmState } from '#shared/swarm/state.ts';
import { padToWidth, textWidth } from '../host/screen/text-width.ts';

/** One agent as `status` shows it, to people and to programs. */
export interface AgentLine {
  readonly id: string;
  readonly name: string;
  readonly swarm: string;
  readonly status: string;
  readonly needsYou: boolean;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly task: string | null;
  readonly folder: string;
}

/** All agents, those that need the person first. */
export const agentLines = (state: SwarmState): readonly AgentLine[] =>
  Object.values(state.agents)
    .sort(byNeed)
    .map((agent) => lineOf(state, agent));

const lineOf = (state: SwarmState, agent: Agent): AgentLine => ({
  id: agent.id,
  name: agent.spec.name,
  swarm: state.swarms[agent.swarmId]?.name ?? '',
  status: agent.status.kind,
  needsYou: needsUser(agent.status.kind),
  since: agent.status.since,
  task: openTask(state, agent)?.title ?? null,
  folder: agent.spec.cwd,
});

/** The lines as a table for people. */
export function agentTable(lines: readonly AgentLine[], now: number): string {
  const rows = lines.map((line) => [
    line.needsYou ? '!' : ' ',
    printable(line.name),
    line.status,
    duration(now - line.since),
    printable(line.swarm),
    printable(line.task ?? ''),
  ]);
  const head = [' ', 'AGENT', 'STATUS', 'FOR', 'SWARM', 'TASK'];
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => textWidth(row[column] ?? title))),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => padToWidth(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Nothing in it breaks the table, and no terminal obeys it: a task may be in an agent's own words. */
const printable = (text: string): string => visibleText(text.replaceAll(/\s+/gu, ' '));

/** Two units at most, as `2 h 5 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
