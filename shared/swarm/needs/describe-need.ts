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
      return `${requestFor(body, state)} passed on to ${owner}`;
    }
    case 'need-closed':
      return body.outcome === 'met'
        ? `${requestFor(body, state)} met: ${body.how}`
        : `${requestFor(body, state)} withdrawn`;
    case 'need-reopened':
      return `${requestFor(body, state)} is open again: dropping it was taken back`;
    default:
      return assertNever(body);
  }
}

function requestFor(
  { what, needId }: Exclude<NeedEvent, { type: 'need-opened' }>,
  state: SwarmState,
): string {
  const needed = what ?? state.needs[needId]?.what;
  return needed === undefined ? 'Request' : `Request for ${needed}`;
}
