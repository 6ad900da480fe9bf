import { assertNever } from '../../base/assert-never.ts';
import type { AgentRequest } from '../../signals/agent-request.ts';
import { titleOf } from '../requests/describe-request.ts';
import { severity } from '../selectors.ts';
import type { SwarmState } from '../state.ts';
import type { AttentionItem } from './attention-item.ts';

/** What agents ask and wait for. One that is answered waits on until the agent has taken the answer. */
export const requestItems = (state: SwarmState): readonly AttentionItem[] =>
  Object.values(state.requests).map((open) => ({
    kind: 'request',
    key: open.id,
    agentId: open.agentId,
    since: open.openedAt,
    rank: severity(open.request.kind === 'question' ? 'awaiting-answer' : 'awaiting-approval'),
    reason: reasonOf(open.request),
    evidence: '',
    request: open,
  }));

function reasonOf(request: AgentRequest): string {
  switch (request.kind) {
    case 'permission':
    case 'question':
      return `asks: ${titleOf(request)}`;
    case 'plan':
      return 'has a plan and waits for your go';
    default:
      return assertNever(request);
  }
}
