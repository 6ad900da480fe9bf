import type { AgentId } from '#shared/base/ids.ts';
import type { ConflictPart } from '#shared/swarm/conflicts/conflict-events.ts';
import { changedLines } from './changed-lines.ts';
import type { ChangedLines } from './changed-lines.ts';

/** A text that several write, and who changed each of its lines last. */
export interface AuthoredText {
  readonly text: string;
  /** By line; null for what was there before, or came from nobody knows whom. */
  readonly authors: readonly (AgentId | null)[];
  /** One has changed lines of another, or lines beside them. */
  readonly isTouching: boolean;
}

export const authoredText = (text: string): AuthoredText => ({
  text,
  authors: text.split('\n').map(() => null),
  isTouching: false,
});

/**
 * The text after somebody wrote it.
 *
 * @param author - null when nobody knows
 * @returns null when too much has changed to tell lines apart, or it is binary
 */
export function rewritten(before: AuthoredText, text: string, author: AgentId | null): AuthoredText | null {
  const changes = changedLines(before.text, text);
  if (changes === null) return null;
  let { authors } = before;
  let isTouching = before.isTouching;
  // From the end, so that the numbers of the lines above still hold.
  for (const change of changes.toReversed()) {
    isTouching ||= author !== null && authorsAround(before.authors, change).some((other) => other !== author);
    authors = authors.toSpliced(
      change.base.from - 1,
      change.base.count,
      ...Array.from({ length: change.added }, () => author),
    );
  }
  // Of lines that are gone the one that stands there now is a trace.
  const traces = new Set(changes.filter(({ added }) => added === 0).map(({ own }) => own[0] - 1));
  return { text, authors: authors.map((known, line) => (traces.has(line) ? author : known)), isTouching };
}

/** Of the lines that are replaced, and of those right beside them. */
const authorsAround = (
  authors: AuthoredText['authors'],
  { base: { from, count } }: ChangedLines,
): readonly AgentId[] =>
  authors.slice(Math.max(0, from - 2), from + count).filter((author) => author !== null);

/** The lines of one author, as ranges from 1, both ends included. */
export function linesOf({ authors }: AuthoredText, author: AgentId): ConflictPart['lines'] {
  const ranges: [number, number][] = [];
  for (const [index, other] of authors.entries()) {
    if (other !== author) continue;
    const last = ranges.at(-1);
    if (last?.[1] === index) last[1] = index + 1;
    else ranges.push([index + 1, index + 1]);
  }
  return ranges;
}
