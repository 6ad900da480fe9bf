import type { AgentId } from '../../base/ids.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { permissionFor } from '../refusals/tool-use.ts';
import type { ToolUse } from '../refusals/tool-use.ts';
import type { SwarmState } from '../state.ts';
import { verdictOn } from './policies.ts';
import { describeRule, reasonOfDenial } from './policy-rule.ts';

/**
 * The rule that denies what an agent is about to do; null when none does. What rules ask about or allow is not decided
 * here: whether the agent needs a permission at all is its own matter.
 */
export function denialOf(state: SwarmState, agentId: AgentId, use: ToolUse): Refusal | null {
  const verdict = verdictOn(state, { agentId, channel: 'hook', request: permissionFor(use) });
  if (verdict === null || verdict.decision !== 'deny' || verdict.rule === null) return null;
  const { rule } = verdict;
  return { because: `by the rule “${describeRule(rule)}”`, reason: reasonOfDenial(rule) };
}
