import type { SwarmId } from '../../base/ids.ts';
import type { OpenRequest } from '../requests/request-state.ts';
import type { SwarmState } from '../state.ts';
import { folderOf } from '../worktrees/folder-of.ts';
import { judge } from './judge.ts';
import type { Verdict } from './judge.ts';
import type { PolicyRule } from './policy-rule.ts';

/** Rules by swarm, in the order in which they are tried. */
export type PolicyState = Readonly<Record<SwarmId, readonly PolicyRule[]>>;

const noRules: readonly PolicyRule[] = [];

/** The rules of a swarm; the same list for as long as they are the same. */
export const policiesOf = (state: SwarmState, swarmId: SwarmId): readonly PolicyRule[] =>
  state.policies[swarmId] ?? noRules;

/** What the rules of its swarm say to an open request; null for what rules are not about, such as questions. */
export function verdictOn(
  state: SwarmState,
  { agentId, request, channel }: Pick<OpenRequest, 'agentId' | 'request' | 'channel'>,
  rules?: readonly PolicyRule[],
): Verdict | null {
  const agent = state.agents[agentId];
  if (agent === undefined || request.kind !== 'permission') return null;
  const judged = { request, channel, role: agent.spec.role, folder: folderOf(state, agent) };
  return judge(rules ?? policiesOf(state, agent.swarmId), judged);
}

/** The rules of a swarm file in the place of those that it had before; the person's own stay and stand first. */
export const withFileRules = (
  rules: readonly PolicyRule[],
  fileRules: readonly PolicyRule[],
): readonly PolicyRule[] => [...rules.filter(({ from }) => from === 'person'), ...fileRules];
