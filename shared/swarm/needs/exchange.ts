import type { AgentId } from '../../base/ids.ts';
import { dependantsOf } from '../contracts/contracts-for.ts';
import type { SwarmEvent } from '../events.ts';
import type { SwarmState } from '../state.ts';

/** Something that went from one agent to others. */
export interface Exchange {
  readonly kind: 'need' | 'met' | 'contract';
  /** Null where it is not told. */
  readonly from: AgentId | null;
  readonly to: readonly AgentId[];
  /** What is asked for, or the title of the contract; empty where it is not told. */
  readonly what: string;
}

/**
 * What an event carries between agents; null for the many that do not.
 *
 * @param state - with the event in it
 */
export function exchangeOf({ body }: SwarmEvent, state: SwarmState): Exchange | null {
  switch (body.type) {
    case 'need-routed': {
      const need = state.needs[body.needId];
      return need === undefined
        ? null
        : { kind: 'need', from: need.agentId, to: [body.ownerId], what: need.what };
    }
    case 'contract-published': {
      const maker = state.agents[body.agentId];
      const to = maker === undefined ? [] : dependantsOf(state, maker).map(({ id }) => id);
      return { kind: 'contract', from: body.agentId, to, what: body.title };
    }
    case 'message-queued':
      return body.purpose === 'need-met' ? { kind: 'met', from: null, to: [body.agentId], what: '' } : null;
    default:
      return null;
  }
}
