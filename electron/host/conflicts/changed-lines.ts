import { structuredPatch } from 'diff';

/** One run of lines that differ from the base. */
export interface ChangedLines {
  /** First line in the base, from 1, and how many lines of it are replaced; 0 for an insertion before it. */
  readonly base: { readonly from: number; readonly count: number };
  /** As they stand in the version: first and last line, from 1; of lines that are gone the one that stands there now. */
  readonly own: readonly [number, number];
  /** How many lines of the version that is; 0 for lines that are gone. */
  readonly added: number;
}

/** Characters of a text that is compared line by line; of a longer one only the whole is said. */
const longestText = 500_000;

/** Edits after which two texts count as different as a whole. */
const mostEdits = 4_000;

/** The lines in which a version differs from its base; null when there are too many to tell, or it is binary. */
export function changedLines(base: string, version: string): readonly ChangedLines[] | null {
  if (base === version) return [];
  if (Math.max(base.length, version.length) > longestText || isBinary(base) || isBinary(version)) return null;
  const options = { context: 0, maxEditLength: mostEdits };
  const patch = structuredPatch('', '', base, version, '', '', options);
  if (patch === undefined) return null;
  return patch.hunks.map(({ oldStart, oldLines, newStart, newLines }) => ({
    base: { from: Math.max(1, oldStart), count: oldLines },
    own: [Math.max(1, newStart), Math.max(1, newStart + Math.max(1, newLines) - 1)],
    added: newLines,
  }));
}

const isBinary = (text: string): boolean => text.includes('\0');

/**
 * Whether two sets of changes are in the same lines of the base, or right beside each other: what lies between
 * is what keeps a merge apart.
 */
export const touch = (a: readonly ChangedLines[], b: readonly ChangedLines[]): boolean =>
  a.some(({ base: one }) =>
    b.some(({ base: other }) => one.from <= other.from + other.count && other.from <= one.from + one.count),
  );
