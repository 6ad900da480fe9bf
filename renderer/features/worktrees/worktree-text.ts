import { countText, formatCount } from '#shared/base/count-text.ts';
import type { WorktreeMeasure } from '#shared/swarm/worktrees/worktree-measure.ts';

/** `3 ahead, 1 behind`; `even` where there is neither. */
export function aheadText({ ahead, behind }: WorktreeMeasure): string {
  const parts = [
    ahead > 0 ? `${formatCount(ahead)} ahead` : '',
    behind > 0 ? `${formatCount(behind)} behind` : '',
  ];
  return parts.filter((part) => part !== '').join(', ') || 'even';
}

/** `4 files, +120 −8, 2 not committed`. */
export function changesText({ files, insertions, deletions, uncommitted }: WorktreeMeasure): string {
  if (files === 0 && uncommitted === 0) return 'No changes yet';
  const lines = insertions + deletions > 0 ? `, +${formatCount(insertions)} −${formatCount(deletions)}` : '';
  const rest = uncommitted > 0 ? `, ${formatCount(uncommitted)} not committed` : '';
  return `${countText(files, 'file')}${lines}${rest}`;
}

/** It has something that its base branch does not have. */
export const isAhead = (measure: WorktreeMeasure | null): boolean =>
  measure !== null && (measure.ahead > 0 || measure.uncommitted > 0);
