import { countText, formatCount } from '#shared/base/count-text.ts';
import type { RuleOverlap } from '#shared/swarm/ownership/rule-overlaps.ts';

/** How many files a rule matches now. */
export interface RuleReach {
  readonly matched: number;
  /** Files of the project that git tracks. */
  readonly tracked: number;
}

/** What is worth knowing about a rule while it is typed. */
export interface RuleNote {
  readonly text: string;
  /** It may not be what was meant: nothing matches, or everything. */
  readonly isOdd: boolean;
}

/**
 * Says how far a rule reaches.
 *
 * @param owner - name of its agent; null where nobody may write
 * @param isFirst - no rule stands above it
 */
export function noteOnReach(
  { matched, tracked }: RuleReach,
  owner: string | null,
  isFirst: boolean,
): RuleNote {
  const files = countText(tracked, 'tracked file');
  if (tracked === 0) return { text: 'The project has no tracked files yet.', isOdd: false };
  if (matched === 0) return { text: `Matches none of ${files}: it holds for new ones only.`, isOdd: true };
  if (matched < tracked) return { text: `Matches ${formatCount(matched)} of ${files}.`, isOdd: false };
  const writers = owner === null ? 'no agent may write' : `only ${owner} may write`;
  const rest = isFirst ? '' : ' what the rules above leave';
  return { text: `Matches everything, ${files}: ${writers}${rest}.`, isOdd: true };
}

/** Says whom a rule overlaps with: the first of them, and how many more. */
export function noteOnOverlaps([first, ...others]: readonly RuleOverlap[]): string {
  if (first === undefined) return '';
  const { rule, owner, glob, comesFirst } = first;
  const what =
    rule === null
      ? `what ${owner ?? 'nobody'} owns by its settings`
      : owner === null
        ? `rule ${rule}, read only`
        : `rule ${rule} of ${owner}`;
  const order = comesFirst ? 'that one decides first' : 'this one decides first';
  const more = others.length === 0 ? '' : ` And with ${others.length} more.`;
  return `Overlaps with ${what} (${glob}): ${order}.${more}`;
}
