import { isBusy } from '#shared/detect/status.ts';
import type { StatusKind } from '#shared/detect/status.ts';
import { needsUser } from '#shared/detect/status.ts';
import { byNeed, isRunning, taskTotals } from '#shared/swarm/selectors.ts';
import type { Agent, SwarmState } from '#shared/swarm/state.ts';

/** What the desktop around the window shows of all swarms. */
export interface SwarmSummary {
  /** Agents that do not go on without the person, worst first. */
  readonly needsYou: readonly Agent[];
  /** Agents whose process runs. */
  readonly running: number;
  /** Agents that are at work: the machine should not fall asleep under them. */
  readonly busy: number;
  /** The worst status there is; null without agents. */
  readonly worst: StatusKind | null;
  /** Share of the tasks that are done, from 0 to 1; null when nothing runs or there are none. */
  readonly progress: number | null;
}

export function summarize(state: SwarmState): SwarmSummary {
  const agents = Object.values(state.agents).sort(byNeed);
  const running = agents.filter(isRunning).length;
  const { tasksCompleted, tasksTotal } = taskTotals(state);
  return {
    needsYou: agents.filter(({ status }) => needsUser(status.kind)),
    running,
    busy: agents.filter((agent) => isRunning(agent) && isBusy(agent.status.kind)).length,
    worst: agents[0]?.status.kind ?? null,
    progress: running === 0 || tasksTotal === 0 ? null : tasksCompleted / tasksTotal,
  };
}

/** One line: for the tray's tooltip and the title of the dock. */
export function describeSummary({ needsYou, running }: SwarmSummary): string {
  const agents = running === 1 ? '1 agent runs' : `${running} agents run`;
  if (needsYou.length === 0) return running === 0 ? 'No agent runs' : agents;
  return `${needsYou.length} ${needsYou.length === 1 ? 'needs' : 'need'} you, ${agents}`;
}
