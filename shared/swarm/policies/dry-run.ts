import { titleOf } from '../requests/describe-request.ts';
import type { EventBody, EventType, SwarmEvent } from '../events.ts';
import { permissionFor } from '../refusals/tool-use.ts';
import type { OpenRequest } from '../requests/request-state.ts';
import type { SwarmState } from '../state.ts';
import type { Verdict } from './judge.ts';
import type { PolicyRule } from './policy-rule.ts';
import { verdictOn } from './policies.ts';

/** What rules would have said to something in the past, and what the present ones say. */
export interface Trial {
  /** Tells it from the others. */
  readonly seq: number;
  readonly at: number;
  readonly agentName: string;
  readonly title: string;
  readonly present: Verdict;
  readonly tried: Verdict;
}

/** The events that rules are tried on. */
export const triedTypes = ['request-opened', 'tool-refused'] as const satisfies readonly EventType[];

/**
 * Tries rules on the permissions that agents of a swarm asked for, and on what a rule kept them from before they could
 * ask; newest first. What was refused because it is another agent's is left out: no rule decided that. So is what agents
 * did that are gone: nobody knows their role and folder any more.
 */
export function dryRun(
  state: SwarmState,
  swarmId: string,
  events: readonly SwarmEvent[],
  rules: readonly PolicyRule[],
): readonly Trial[] {
  return events
    .flatMap(({ seq, at, body }): Trial[] => {
      const judged = judgedIn(body);
      const agent = judged === null ? undefined : state.agents[judged.agentId];
      if (judged === null || agent?.swarmId !== swarmId) return [];
      const [present, tried] = [verdictOn(state, judged), verdictOn(state, judged, rules)];
      if (present === null || tried === null) return [];
      const wasAsked = body.type === 'request-opened';
      const verdicts = wasAsked ? { present, tried } : { present, tried: unlessDenied(tried) };
      return [{ seq, at, agentName: agent.spec.name, title: titleOf(judged.request), ...verdicts }];
    })
    .toSorted((a, b) => b.at - a.at);
}

function judgedIn(body: EventBody): Pick<OpenRequest, 'agentId' | 'request' | 'channel'> | null {
  if (body.type === 'request-opened') return body;
  if (body.type !== 'tool-refused' || body.use === undefined) return null;
  const { agentId, title, use } = body;
  return { agentId, channel: 'hook', request: permissionFor({ ...use, title }) };
}

/** Of what nobody was asked it is only known whether a rule denies it. */
const unlessDenied = (verdict: Verdict): Verdict =>
  verdict.decision === 'deny'
    ? verdict
    : { ...verdict, because: `${verdict.because} That is if the agent asks: no rule keeps it from this.` };
