import type { AgentId, ConflictId, MintId } from '../../base/ids.ts';
import { conflictsOn, familyOf, isOpenConflict, openConflictOn } from '../conflicts/conflict-state.ts';
import type { ConflictPlace } from '../conflicts/conflict-state.ts';
import type { EventBody, EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';
import { judgeWrite } from './judge-write.ts';
import { locationOf, projectPath } from './project-path.ts';

/**
 * A write to a file that belongs to another opens a conflict with its owner, once: unless both have written it,
 * which is a conflict already.
 *
 * @param led - what the write has led to by the other rules
 */
export function reactToForeignWrite(
  state: SwarmState,
  { agentId, repository, path }: EventOf<'file-written'>,
  at: number,
  led: readonly EventBody[],
  mint: MintId,
): readonly EventBody[] {
  const swarmId = state.agents[agentId]?.swarmId;
  const location = swarmId === undefined ? null : locationOf(state, swarmId);
  if (swarmId === undefined || location === null) return [];
  const inProject = projectPath(location, { repository, path });
  const foreign = inProject === null ? null : judgeWrite(state, agentId, inProject, at);
  if (foreign === null) return [];
  const place = { swarmId, repository, path };
  const isKnown =
    openConflictOn(state, place, 'ownership') !== undefined ||
    conflictsOn(state, place, 'ownership').some((past) => past.agents.includes(agentId));
  if (isKnown || (foreign.owner !== null && metOwner(state, place, foreign.owner, led))) return [];
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

/** The owner is in the conflict that the file has, or is about to have, because both wrote it. */
function metOwner(
  state: SwarmState,
  place: ConflictPlace,
  owner: AgentId,
  led: readonly EventBody[],
): boolean {
  const found = led.some((body) => body.type === 'conflict-found' && body.agents.includes(owner));
  return found || openConflictOn(state, place, 'file')?.agents.includes(owner) === true;
}

/** A conflict of ownership is told by that of both writers from when there is one. */
export function settleForeignWrites(state: SwarmState, conflictId: ConflictId): readonly EventBody[] {
  const conflict = state.conflicts[conflictId];
  if (conflict === undefined || familyOf(conflict.level) !== 'file') return [];
  return conflictsOn(state, conflict, 'ownership')
    .filter(
      (past) =>
        isOpenConflict(past) &&
        past.agents.length > 1 &&
        past.agents.every((id) => conflict.agents.includes(id)),
    )
    .map(({ id }) => ({ type: 'conflict-settled', conflictId: id, reason: 'told-by-another' }));
}
