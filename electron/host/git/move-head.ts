import { join } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import { byZero } from './git.ts';
import type { Git } from './git.ts';

export interface HeadMove {
  /** Top of a worktree. */
  readonly top: string;
  /** Real path of the repository that it belongs to. */
  readonly repository: string;
  readonly commit: string;
}

/** Writing ten thousand files takes seconds. */
const patienceMs = 120_000;

/** Moves the checked out branch forward to a commit, with the files; never over changes in them. */
export const moveForward = (git: Git, move: HeadMove): Promise<Result<string, Failure>> =>
  moveHead(git, move, ['merge', '--quiet', '--ff-only', move.commit]);

/** Moves the checked out branch to any commit, with the files; never over changes in them. */
export const moveBack = (git: Git, move: HeadMove): Promise<Result<string, Failure>> =>
  moveHead(git, move, ['reset', '--quiet', '--keep', move.commit]);

async function moveHead(
  git: Git,
  { top, repository, commit }: HeadMove,
  args: readonly string[],
): Promise<Result<string, Failure>> {
  const names = await git.ask(top, ['diff', '--name-only', '-z', '--no-renames', 'HEAD', commit]);
  if (!names.ok) return names;
  const writes = byZero(names.value).map((path) => join(top, path));
  return git.change(top, args, { repository, patienceMs, writes });
}
