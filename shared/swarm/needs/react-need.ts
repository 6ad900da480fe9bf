import type { MintId } from '../../base/ids.ts';
import type { EventBody, EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { isSameThing } from './need-state.ts';

/** A request is opened once, however often its line is said while it waits. */
export function reactToNeed(
  state: SwarmState,
  { agentId, line }: EventOf<'protocol-line-said'>,
  mint: MintId,
): readonly EventBody[] {
  const agent = state.agents[agentId];
  if (agent === undefined || line.kind !== 'need') return [];
  const isOpen = Object.values(state.needs).some(
    (need) => need.agentId === agentId && isSameThing(need.what, line.what),
  );
  if (isOpen) return [];
  const { swarmId } = agent;
  return [{ type: 'need-opened', agentId, needId: mint('need'), swarmId, what: line.what, why: line.why }];
}
