import { relative, resolve, sep } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { findWorktree, realPathOf } from '../watch/repository.ts';
import { noCommits } from './git.ts';
import type { Git } from './git.ts';

/** Where a folder stands in git. */
export interface RepositoryPlace {
  /** Real path of the worktree's top folder. */
  readonly top: string;
  /** Real path of the repository: the main worktree, or the git folder of a bare one. */
  readonly repository: string;
  /** The folder within the worktree, with forward slashes; empty for its top. */
  readonly prefix: string;
  /** The commit that is checked out. */
  readonly head: string;
  /** The branch that is checked out; null for a detached head. */
  readonly branch: string | null;
}

/**
 * Looks at a folder as git sees it.
 *
 * @returns the place, or `not-a-repository`, `no-commits`, `git-missing`
 */
export async function placeInGit(git: Git, folder: string): Promise<Result<RepositoryPlace, Failure>> {
  const real = await realPathOf(folder);
  const found = await git.ask(real, ['rev-parse', '--show-toplevel']);
  if (!found.ok) return found;
  const top = found.value.replace(/\n$/, '');
  const worktree = await findWorktree(top);
  const head = await git.ask(top, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { answers: [0, 1] });
  if (!head.ok) return head;
  if (head.value.trim() === '') return err(noCommits);
  const branch = await branchAt(git, top);
  if (!branch.ok) return branch;
  return ok({
    top,
    repository: worktree?.repository ?? top,
    prefix: relative(top, real).split(sep).join('/'),
    head: head.value.trim(),
    branch: branch.value,
  });
}

/** The branch that is checked out in a worktree; null for a detached head. */
export async function branchAt(git: Git, top: string): Promise<Result<string | null, Failure>> {
  const name = await git.ask(top, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { answers: [0, 1] });
  return name.ok ? ok(name.value.trim() || null) : name;
}

/** Absolute path of a file that git keeps for a worktree, such as `index` or `objects`. */
export async function gitPath(git: Git, top: string, name: string): Promise<Result<string, Failure>> {
  const found = await git.ask(top, ['rev-parse', '--git-path', name]);
  return found.ok ? ok(resolve(top, found.value.replace(/\n$/, ''))) : found;
}
