import type { MintId } from '../../base/ids.ts';
import { openConflictOn, conflictsOn } from '../conflicts/conflict-state.ts';
import type { EventBody, EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { judgeWrite } from './judge-write.ts';

/** A write to a file that belongs to another opens a conflict with its owner, once. */
export function reactToForeignWrite(
  state: SwarmState,
  { agentId, repository, path }: EventOf<'file-written'>,
  at: number,
  mint: MintId,
): readonly EventBody[] {
  const foreign = judgeWrite(state, agentId, path, at);
  const swarmId = state.agents[agentId]?.swarmId;
  if (foreign === null || swarmId === undefined) return [];
  const place = { swarmId, repository, path };
  const isKnown =
    openConflictOn(state, place, 'ownership') !== undefined ||
    conflictsOn(state, place, 'ownership').some((past) => past.agents.includes(agentId));
  if (isKnown) return [];
  return [
    {
      type: 'conflict-found',
      conflictId: mint('conflict'),
      ...place,
      agents: foreign.owner === null ? [agentId] : [foreign.owner, agentId],
      level: 'ownership',
    },
  ];
}
