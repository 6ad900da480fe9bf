import { assertNever } from '../../base/assert-never.ts';
import { countText } from '../../base/count-text.ts';
import type { EventOf } from '../events.ts';
import type { KeptWork } from '../recovery/hand-over.ts';
import type { SwarmState } from '../state.ts';
import { describeTravel } from './work-travel.ts';

/** Says what happened to an agent's work; reads on from its name. */
export function describeHandOverEvent(
  body: EventOf<'work-kept' | 'work-handed-over'>,
  state: SwarmState,
): string {
  if (body.type === 'work-kept') return describeKeptWork(body.kept);
  const { toAgentId, task, claims, travel } = body;
  const name = state.agents[toAgentId]?.spec.name ?? toAgentId;
  const files = claims?.files ?? [];
  const along = files.length === 0 ? '' : `, with ${files.join(', ')}`;
  return `handed ${task} over to ${name}${along}${travel === undefined ? '' : `; ${describeTravel(travel)}`}`;
}

function describeKeptWork(kept: KeptWork): string {
  switch (kept.kind) {
    case 'none':
      return `has nothing to keep. ${kept.reason}`;
    case 'commit':
      return `has its work kept as commit ${kept.commit} on ${kept.branch}`;
    case 'patch':
      return `has its work kept as a patch of ${countText(kept.files, 'file')}: ${kept.path}`;
    default:
      return assertNever(kept);
  }
}
