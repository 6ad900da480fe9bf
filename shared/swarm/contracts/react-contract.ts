import type { EventBody, EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { contractKey } from './contract-state.ts';

/** A contract that says something new is a new version; the same words again are none. */
export function reactToContract(
  state: SwarmState,
  { agentId, line }: EventOf<'protocol-line-said'>,
): readonly EventBody[] {
  const agent = state.agents[agentId];
  if (agent === undefined || line.kind !== 'contract') return [];
  const { swarmId } = agent;
  const latest = state.contracts[contractKey(swarmId, line.title)]?.versions.at(-1);
  if (latest?.text === line.body) return [];
  const version = (latest?.version ?? 0) + 1;
  return [{ type: 'contract-published', agentId, swarmId, title: line.title, version, text: line.body }];
}
