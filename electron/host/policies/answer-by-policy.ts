import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import { describeRule, reasonOfDenial } from '#shared/swarm/policies/policy-rule.ts';
import type { Verdict } from '#shared/swarm/policies/judge.ts';
import { verdictOn } from '#shared/swarm/policies/policies.ts';
import type { SwarmStore } from '../store/store-types.ts';

/**
 * Answers what agents ask where a rule of their swarm allows or denies it; everything else waits for a person.
 * Only requests that are opened from now on: a new rule never answers what a person is looking at.
 *
 * @returns a function that ends it
 */
export const answerByPolicy = (store: Pick<SwarmStore, 'state' | 'subscribe' | 'command'>): (() => void) =>
  store.subscribe((events) => {
    for (const { body } of events) {
      if (body.type !== 'request-opened') continue;
      const { requestId } = body;
      const verdict = verdictOn(store.state(), body);
      const given = verdict === null ? null : answerOf(verdict);
      // Refused when the request was closed in the same breath: then there is nothing to answer.
      if (given !== null) store.command({ type: 'answer-request', requestId, ...given }, 'host');
    }
  });

function answerOf({ decision, rule }: Verdict): { answer: RequestAnswer; rule: string } | null {
  if (decision === 'ask' || rule === null) return null;
  const words = describeRule(rule);
  if (decision === 'allow') return { answer: { kind: 'approve' }, rule: words };
  return { answer: { kind: 'deny', reason: reasonOfDenial(rule) }, rule: words };
}
