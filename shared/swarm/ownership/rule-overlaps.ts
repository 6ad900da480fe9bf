import type { SwarmId } from '../../base/ids.ts';
import type { SwarmState } from '../state.ts';
import { collisionsOf } from './collisions.ts';
import { claimsOf } from './file-claims.ts';
import type { OwnershipRule } from './ownership-events.ts';

/** Somebody else's claim that meets a rule on some path. */
export interface RuleOverlap {
  /** Number of the rule in the table, from 1; null for what an agent owns by its own settings. */
  readonly rule: number | null;
  /** Name of the owner; null for files that nobody may write. */
  readonly owner: string | null;
  /** The glob of theirs that meets. */
  readonly glob: string;
  /** Theirs decides where both match. */
  readonly comesFirst: boolean;
}

/**
 * Whose claims a rule overlaps with, those that decide before it first. Rules of the same owner do not count: whichever
 * decides, it comes to the same.
 *
 * @param rules - the table as it is being written, in place of the one that holds
 * @param at - place of the rule in it, from 0
 */
export function overlapsOfRule(
  state: SwarmState,
  swarmId: SwarmId,
  rules: readonly OwnershipRule[],
  at: number,
): readonly RuleOverlap[] {
  const written: SwarmState = { ...state, ownership: { ...state.ownership, [swarmId]: rules } };
  // Leases end by themselves; the table stays. So tasks do not count, whatever the time.
  const claims = claimsOf(written, swarmId, 0).filter(({ by }) => by !== 'task');
  const own = claims[at];
  if (own === undefined) return [];
  const others = claims.filter(({ agentId }) => agentId !== own.agentId);
  return collisionsOf(own, others).flatMap(({ with: { id, label, agentId }, pairs }) => {
    const place = claims.findIndex((claim) => claim.id === id);
    const [pair] = pairs;
    const owner = agentId === null ? null : label;
    const rule = place < rules.length ? place + 1 : null;
    return pair === undefined ? [] : [{ rule, owner, glob: pair.held, comesFirst: place < at }];
  });
}
