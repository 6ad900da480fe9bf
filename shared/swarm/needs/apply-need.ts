import { assertNever } from '../../base/assert-never.ts';
import type { AgentId } from '../../base/ids.ts';
import type { EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { withdrawnNeedsKept } from './need-state.ts';

export type NeedEvent = EventOf<'need-opened' | 'need-routed' | 'need-closed' | 'need-reopened'>;

type Needs = Pick<SwarmState, 'needs' | 'withdrawnNeeds'>;

/** Folds what happens to requests between agents. Those that were met are in the journal only. */
export function applyNeed({ needs, withdrawnNeeds }: Needs, body: NeedEvent, at: number): Needs {
  const { needId: id } = body;
  switch (body.type) {
    case 'need-opened': {
      const { agentId, swarmId, what, why } = body;
      const need = { id, agentId, swarmId, what, why, ownerId: null, openedAt: at, routedAt: null };
      return { needs: { ...needs, [id]: need }, withdrawnNeeds };
    }
    case 'need-routed': {
      const need = needs[id];
      return need === undefined
        ? { needs, withdrawnNeeds }
        : { needs: { ...needs, [id]: { ...need, ownerId: body.ownerId, routedAt: at } }, withdrawnNeeds };
    }
    case 'need-closed': {
      const { [id]: closed, ...rest } = needs;
      const isKept = closed !== undefined && body.outcome === 'withdrawn';
      return {
        needs: rest,
        withdrawnNeeds: isKept ? [...withdrawnNeeds, closed].slice(-withdrawnNeedsKept) : withdrawnNeeds,
      };
    }
    case 'need-reopened': {
      const need = withdrawnNeeds.find((withdrawn) => withdrawn.id === id);
      return need === undefined
        ? { needs, withdrawnNeeds }
        : {
            needs: { ...needs, [id]: need },
            withdrawnNeeds: withdrawnNeeds.filter((withdrawn) => withdrawn !== need),
          };
    }
    default:
      return assertNever(body);
  }
}

/** What a removed agent asked for is gone; what it was asked for waits for another owner. */
export function needsWithoutAgent(needs: SwarmState['needs'], agentId: AgentId): SwarmState['needs'] {
  const left = Object.values(needs)
    .filter((need) => need.agentId !== agentId)
    .map((need) => (need.ownerId === agentId ? { ...need, ownerId: null, routedAt: null } : need));
  return Object.fromEntries(left.map((need) => [need.id, need]));
}

/**
 * Who takes over a task waits for what its first agent waited for, and is asked for what that one was asked for.
 * Nobody waits for itself.
 */
export function needsAfterHandOver(
  needs: SwarmState['needs'],
  from: AgentId,
  to: AgentId,
): SwarmState['needs'] {
  const successor = (agentId: AgentId): AgentId => (agentId === from ? to : agentId);
  const moved = Object.values(needs)
    .map((need) => ({
      ...need,
      agentId: successor(need.agentId),
      ownerId: need.ownerId === null ? null : successor(need.ownerId),
    }))
    .filter(({ agentId, ownerId }) => agentId !== ownerId);
  return Object.fromEntries(moved.map((need) => [need.id, need]));
}
