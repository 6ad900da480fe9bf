import type { SwarmId } from '../../base/ids.ts';
import type { SwarmState } from '../state.ts';
import type { AttentionItem } from './attention-item.ts';
import { conflictItems } from './conflict-items.ts';
import { requestItems } from './request-items.ts';
import { statusItems } from './status-items.ts';
import { messageItems, needItems, taskItems } from './work-items.ts';

/** Finds what waits for a person in one part of the state, in any order. */
export type AttentionSource = (state: SwarmState) => readonly AttentionItem[];

/** Where items come from. A slice that has things which wait adds its own here. */
const sources: readonly AttentionSource[] = [
  requestItems,
  statusItems,
  conflictItems,
  taskItems,
  needItems,
  messageItems,
];

/**
 * Everything that waits for a person: worst first, oldest first within.
 *
 * @param swarmId - only that swarm's; null for all
 */
export const attentionList = (state: SwarmState, swarmId: SwarmId | null): readonly AttentionItem[] =>
  sources
    .flatMap((source) => source(state))
    .filter(({ agentId }) => swarmId === null || state.agents[agentId]?.swarmId === swarmId)
    .sort((a, b) => a.rank - b.rank || a.since - b.since);

/** The item to go to from one of them: the next, or with -1 the one before, around the ends. */
export function itemBeside(
  items: readonly AttentionItem[],
  key: string | null,
  step: 1 | -1,
): AttentionItem | null {
  const at = items.findIndex((item) => item.key === key);
  if (at < 0) return (step === 1 ? items[0] : items.at(-1)) ?? null;
  return items[(at + step + items.length) % items.length] ?? null;
}

/**
 * The item to go on with once one is done with: the first behind it, in the order of the list as it was, that is
 * still there; else the nearest before it. Null when none of them is left.
 *
 * @param before - keys of the list in which the item stood
 */
export function itemAfter(
  items: readonly AttentionItem[],
  before: readonly string[],
  key: string,
): AttentionItem | null {
  const at = before.indexOf(key);
  const nearest = [...before.slice(at + 1), ...before.slice(0, Math.max(at, 0)).toReversed()];
  const found = nearest.map((name) => items.find((item) => item.key === name));
  return found.find((item) => item !== undefined) ?? null;
}
