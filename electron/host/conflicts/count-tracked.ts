import { setImmediate } from 'node:timers/promises';
import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { matcherOf } from '#shared/swarm/ownership/glob-overlap.ts';
import { byZero } from '../git/git.ts';
import type { Git } from '../git/git.ts';

/** How far rules of a table of ownership reach now. */
export interface TrackedCount {
  /** Files of the project that git tracks. */
  readonly tracked: number;
  /** Of these, how many each rule matches. */
  readonly matched: readonly number[];
}

/**
 * Counts the tracked files that each rule matches.
 *
 * @param root - the project's folder, which the globs are measured from
 * @param rules - the globs of each rule
 * @returns the failure of git where it cannot list the files, such as `not-a-repository`
 */
export async function countTracked(
  git: Git,
  root: string,
  rules: readonly (readonly string[])[],
): Promise<Result<TrackedCount, Failure>> {
  const listed = await git.ask(root, ['ls-files', '-z']);
  if (!listed.ok) return listed;
  // A file in a merge conflict is listed once for each of its versions.
  const paths = [...new Set(byZero(listed.value))];
  const matched: number[] = [];
  for (const globs of rules) {
    matched.push(paths.filter(matcherOf(globs)).length);
    // A long table over many files holds up nobody: the host goes on with other work after each rule.
    await setImmediate();
  }
  return ok({ tracked: paths.length, matched });
}
