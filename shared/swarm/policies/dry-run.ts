import { titleOf } from '../requests/describe-request.ts';
import type { SwarmEvent } from '../events.ts';
import type { SwarmState } from '../state.ts';
import type { Verdict } from './judge.ts';
import type { PolicyRule } from './policy-rule.ts';
import { verdictOn } from './policies.ts';

/** What rules would have said to a request of the past, and what the present ones say. */
export interface Trial {
  readonly requestId: string;
  readonly at: number;
  readonly agentName: string;
  readonly title: string;
  readonly present: Verdict;
  readonly tried: Verdict;
}

/**
 * Tries rules on the permissions that agents of a swarm asked for, newest first. Those of agents that are gone are
 * left out: nobody knows their role and folder any more.
 */
export function dryRun(
  state: SwarmState,
  swarmId: string,
  events: readonly SwarmEvent[],
  rules: readonly PolicyRule[],
): readonly Trial[] {
  return events
    .flatMap(({ at, body }): Trial[] => {
      if (body.type !== 'request-opened') return [];
      const agent = state.agents[body.agentId];
      const [present, tried] = [verdictOn(state, body), verdictOn(state, body, rules)];
      if (agent?.swarmId !== swarmId || present === null || tried === null) return [];
      const { requestId } = body;
      return [{ requestId, at, agentName: agent.spec.name, title: titleOf(body.request), present, tried }];
    })
    .toSorted((a, b) => b.at - a.at);
}
