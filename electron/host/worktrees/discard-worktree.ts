import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { exists } from '../files/exists.ts';
import type { Git } from '../git/git.ts';
import { branchAt } from '../git/repository-place.ts';
import { salvageWorktree } from './salvage.ts';
import type { Salvage } from './salvage.ts';

/**
 * Takes a worktree away, with its branch. What it holds that is nowhere else is written to a reference
 * first; when that fails nothing is removed.
 *
 * @param now - milliseconds since the epoch
 * @returns what was kept; null when there was nothing to keep
 */
export async function discardWorktree(
  git: Git,
  worktree: AgentWorktree,
  now: number,
): Promise<Result<Salvage | null, Failure>> {
  const { repository, path, branch } = worktree;
  const leaving = `refs/heads/${branch}`;
  if (!(await exists(path))) {
    // Its folder was deleted by somebody else: the branch stays, which holds its commits.
    const pruned = await forget(git, worktree);
    return pruned.ok ? ok(null) : pruned;
  }
  // A commit that is being made there would be lost.
  const idle = await git.awaitIndex(path);
  if (!idle.ok) return idle;
  const current = await branchAt(git, path);
  if (!current.ok) return current;
  // An agent may have gone on to another branch; then this one is left as it is.
  const isLeaving = current.value === branch;
  const free = isLeaving ? await touchBranch(git, worktree) : ok('');
  if (!free.ok) return free;
  const salvaged = await salvageWorktree(git, { top: path, repository, branch, now, leaving });
  if (!salvaged.ok) return salvaged;

  const unlocked = await unlock(git, worktree);
  if (!unlocked.ok) return unlocked;
  const args = ['worktree', 'remove', '--force', path];
  const removed = await git.change(repository, args, { repository, patienceMs: 120_000 });
  if (!removed.ok) return removed;
  if (isLeaving) {
    const deleted = await git.change(repository, ['branch', '--quiet', '-D', '--', branch], { repository });
    if (!deleted.ok) return deleted;
  }
  return salvaged;
}

/**
 * Takes the lock of the branch and lets go of it: a branch cannot be deleted before its worktree is removed, and
 * then it is too late to find out that somebody holds it.
 */
async function touchBranch(
  git: Git,
  { repository, path, branch }: AgentWorktree,
): Promise<Result<string, Failure>> {
  const head = await git.ask(path, ['rev-parse', '--verify', 'HEAD']);
  if (!head.ok) return head;
  const input = ['start', `verify refs/heads/${branch} ${head.value.trim()}`, 'prepare', 'abort', ''];
  return git.change(repository, ['update-ref', '--stdin'], { repository, input: input.join('\n') });
}

async function forget(git: Git, worktree: AgentWorktree): Promise<Result<string, Failure>> {
  const unlocked = await unlock(git, worktree);
  if (!unlocked.ok) return unlocked;
  const { repository } = worktree;
  return git.change(repository, ['worktree', 'prune'], { repository });
}

/** It is locked against the cleaning of others as long as it is an agent's. Unlocking twice is no mistake. */
export const unlock = (
  git: Git,
  { repository, path }: Pick<AgentWorktree, 'repository' | 'path'>,
): Promise<Result<string, Failure>> =>
  git.change(repository, ['worktree', 'unlock', path], { repository, answers: [0, 128] });
