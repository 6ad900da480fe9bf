import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { quoteForShell } from '../adapters/bash-shim.ts';
import type { Git } from '../git/git.ts';
import { isFilledIn, submodulesOnlyAt } from '../git/submodule-commits.ts';
import type { LocalSubmodule, SubmoduleQuestion } from '../git/submodule-commits.ts';

/**
 * Looks whether a merge of a worktree would leave the base branch with a submodule that points to what nobody can find.
 *
 * @returns `submodule-only-here` with the first such submodule, and the commands that bring its commit to others
 */
export async function checkPointers(
  git: Git,
  worktree: AgentWorktree,
  work: Pick<SubmoduleQuestion, 'before' | 'after'>,
): Promise<Result<null, Failure>> {
  const { path: top, repository } = worktree;
  const found = await submodulesOnlyAt(git, { ...work, top, others: [repository] });
  if (!found.ok) return found;
  const [first] = found.value;
  if (first === undefined) return ok(null);
  const ways = [pushed(worktree, first)];
  // Else git would take the folder for one of the repository around it.
  if (await isFilledIn(join(repository, first.submodule))) ways.push(fetched(worktree, first));
  return err(
    failure(
      'submodule-only-here',
      `The submodule ${first.submodule} points to commit ${first.commit.slice(0, 10)}, which is in this worktree only: after the merge nobody could find it.`,
      [...ways.flat(), 'Then merge again.'].join('\n'),
    ),
  );
}

type Way = readonly [what: string, command: string];

const pushed = ({ path, branch }: AgentWorktree, { submodule }: LocalSubmodule): Way => [
  'Push it:',
  `git -C ${quoteForShell(join(path, submodule))} push origin ${refspecOf(branch)}`,
];

const fetched = ({ path, repository, branch }: AgentWorktree, { submodule }: LocalSubmodule): Way => {
  const [here, there] = [path, repository].map((top) => quoteForShell(join(top, submodule)));
  return ["Or bring it into the project's own folder:", `git -C ${there} fetch ${here} ${refspecOf(branch)}`];
};

const refspecOf = (branch: string): string => quoteForShell(`HEAD:refs/heads/${branch}`);
