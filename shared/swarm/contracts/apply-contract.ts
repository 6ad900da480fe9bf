import type { EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { contractKey, versionsKept } from './contract-state.ts';
import type { Contract } from './contract-state.ts';

/** Folds a new version of a contract. */
export function applyContract(
  contracts: SwarmState['contracts'],
  { agentId, swarmId, title, version, text }: EventOf<'contract-published'>,
  at: number,
): SwarmState['contracts'] {
  const id = contractKey(swarmId, title);
  const versions = [...(contracts[id]?.versions ?? []), { version, text, agentId, at }];
  const contract: Contract = { id, swarmId, title, versions: versions.slice(-versionsKept) };
  return { ...contracts, [id]: contract };
}
