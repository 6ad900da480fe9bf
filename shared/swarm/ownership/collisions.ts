import { globsOverlap } from './glob-overlap.ts';

/** Files that somebody works on, or is about to. */
export interface FileClaim {
  /** Of the task, lease or rule that claims them. */
  readonly id: string;
  /** What a person calls it: the title of a task, the name of an agent. */
  readonly label: string;
  /** Who holds it; null for a task without an agent. One agent never collides with itself. */
  readonly agentId: string | null;
  /** Globs, relative to the project's folder, with forward slashes. */
  readonly files: readonly string[];
}

/** Two claims that meet. */
export interface Collision {
  readonly with: FileClaim;
  /** The globs that meet, wanted and held; at most {@link pairsKept}. */
  readonly pairs: readonly { readonly wanted: string; readonly held: string }[];
}

/** Pairs of globs that a collision names; one is enough to act on it. */
const pairsKept = 10;

/**
 * With whom a task would meet if it were started now. A task that names no files collides with nothing
 * that can be known.
 *
 * @param wanted - what is about to be handed out
 * @param held - the running tasks, leases and owned files of others
 */
export const collisionsOf = (wanted: FileClaim, held: readonly FileClaim[]): readonly Collision[] =>
  held
    .filter(({ id, agentId }) => id !== wanted.id && (agentId === null || agentId !== wanted.agentId))
    .map((claim) => ({ with: claim, pairs: pairsOf(wanted, claim) }))
    .filter(({ pairs }) => pairs.length > 0);

function pairsOf(wanted: FileClaim, held: FileClaim): Collision['pairs'] {
  const pairs = wanted.files.flatMap((mine) =>
    held.files
      .filter((theirs) => globsOverlap(mine, theirs))
      .map((theirs) => ({ wanted: mine, held: theirs })),
  );
  return pairs.slice(0, pairsKept);
}

/** Says a collision; reads on from the task that would be started: with which one, and where they meet. */
export function describeCollision({ with: claim, pairs }: Collision): string {
  const [first] = pairs;
  if (first === undefined) return `collides with ${claim.label}`;
  const where =
    first.wanted === first.held ? `both touch ${first.wanted}` : `${first.wanted} meets its ${first.held}`;
  const more = pairs.length > 1 ? `, and ${pairs.length - 1} more` : '';
  return `collides with ${claim.label}: ${where}${more}`;
}
