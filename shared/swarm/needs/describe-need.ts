import { assertNever } from '../../base/assert-never.ts';
import type { SwarmState } from '../state.ts';
import type { NeedEvent } from './apply-need.ts';

/** Says what happened to a request between agents; an opened one reads on from the agent's name. */
export function describeNeedEvent(body: NeedEvent, state: SwarmState): string {
  switch (body.type) {
    case 'need-opened':
      return `asks the other agents for ${body.what}`;
    case 'need-routed': {
      const owner = state.agents[body.ownerId]?.spec.name ?? body.ownerId;
      return `Request for ${state.needs[body.needId]?.what ?? 'something'} passed on to ${owner}`;
    }
    case 'need-closed':
      return body.outcome === 'met' ? `Request met: ${body.how}` : 'Request withdrawn';
    default:
      return assertNever(body);
  }
}
