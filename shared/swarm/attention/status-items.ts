import { needsUser } from '../../detect/status.ts';
import { describeStatus } from '../activity-status.ts';
import { severity } from '../selectors.ts';
import type { SwarmState } from '../state.ts';
import type { AttentionItem } from './attention-item.ts';

/** Agents whose status needs a person; not those whose open request says it better. */
export function statusItems(state: SwarmState): readonly AttentionItem[] {
  const asking = new Set(Object.values(state.requests).map((request) => request.agentId));
  return Object.values(state.agents).flatMap(({ id, status }): AttentionItem[] => {
    const isAsked = status.kind === 'awaiting-approval' || status.kind === 'awaiting-answer';
    if (!needsUser(status.kind) || (isAsked && asking.has(id))) return [];
    return [
      {
        kind: 'status',
        key: `${id} ${status.kind} ${status.since}`,
        agentId: id,
        since: status.since,
        rank: severity(status.kind),
        reason: describeStatus(status),
        evidence: status.evidence,
        status,
      },
    ];
  });
}
