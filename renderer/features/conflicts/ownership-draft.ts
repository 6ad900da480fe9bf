import type { AgentId } from '#shared/base/ids.ts';
import type { OwnershipRule } from '#shared/swarm/ownership/ownership-events.ts';

/** A rule as it is typed. */
export interface DraftRule {
  readonly key: number;
  /** With spaces between them. */
  readonly globs: string;
  /** Empty for nobody. */
  readonly agentId: string;
  /** As the swarm file has it; a row that is changed is the person's own. */
  readonly isOfFile: boolean;
}

export const draftsOf = (rules: readonly OwnershipRule[]): readonly DraftRule[] =>
  rules.map(({ globs, agentId, from }, key) => ({
    key,
    globs: globs.join(' '),
    agentId: agentId ?? '',
    isOfFile: from === 'file',
  }));

/** The table with one more rule, which says nothing yet. */
export const withNewRule = (drafts: readonly DraftRule[]): readonly DraftRule[] => {
  const key = Math.max(-1, ...drafts.map((draft) => draft.key)) + 1;
  return [...drafts, { key, globs: '', agentId: '', isOfFile: false }];
};

/** What the row says; without globs as long as nothing is typed. */
export const ruleOf = ({ globs, agentId, isOfFile }: DraftRule): OwnershipRule => ({
  globs: globs.split(/\s+/).filter((glob) => glob !== ''),
  agentId: agentId === '' ? null : (agentId as AgentId),
  ...(isOfFile ? { from: 'file' } : {}),
});
