import type { AgentId } from '../../base/ids.ts';
import { optionsOf } from '../options/options-of.ts';
import { isRunning } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';

/** An agent that is to go on when its limit is over. */
export interface PlannedResume {
  readonly agentId: AgentId;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Agents tell the end of a limit in whole minutes, and clocks differ: so long after it the limit is over. */
export const resumeMarginMs = 60_000;

export const resumeText = 'Your usage limit is over. Go on with your task where you stopped.';

/**
 * The next agent that is to go on by itself, null for none: its limit tells when it ends, the person wants it, and it
 * was not told so before. An agent that goes on without being told is at its limit no more by then.
 */
export function nextResume(state: SwarmState): PlannedResume | null {
  let next: PlannedResume | null = null;
  for (const agent of Object.values(state.agents)) {
    const at = resumesAt(agent);
    const isWanted = at !== null && optionsOf(state, agent.swarmId).resumeAfterLimit && !wasTold(agent);
    if (isWanted && (next === null || at < next.at)) next = { agentId: agent.id, at };
  }
  return next;
}

function resumesAt(agent: Agent): number | null {
  const { status } = agent;
  const isLimited = status.kind === 'rate-limited' && status.resumesAt !== null && isRunning(agent);
  return isLimited ? status.resumesAt + resumeMarginMs : null;
}

/** Once for each limit: one that is still told afterwards is another matter. */
const wasTold = ({ queue, messages, status }: Agent): boolean =>
  [...queue, ...messages].some(({ purpose, queuedAt }) => purpose === 'resume' && queuedAt >= status.since);
