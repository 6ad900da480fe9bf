import { conflictReason } from '../conflicts/describe-conflict.ts';
import { openConflicts, severity } from '../selectors.ts';
import type { SwarmState } from '../state.ts';
import type { AttentionItem } from './attention-item.ts';

/** Work is about to be lost, but nobody stands still: right after what is blocked. */
const rank = severity('blocked') + 0.5;

/** Open conflicts; each is about the agent that came to the file last. */
export const conflictItems = (state: SwarmState): readonly AttentionItem[] =>
  openConflicts(state).flatMap((conflict): AttentionItem[] => {
    const agentId = conflict.agents.at(-1);
    if (agentId === undefined) return [];
    return [
      {
        kind: 'conflict',
        key: conflict.id,
        agentId,
        since: conflict.foundAt,
        rank,
        reason: conflictReason(state, conflict),
        evidence: '',
        conflict,
      },
    ];
  });
