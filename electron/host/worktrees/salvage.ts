import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { branchSlug } from '#shared/swarm/worktrees/worktree-plan.ts';
import { exists } from '../files/exists.ts';
import type { Git } from '../git/git.ts';
import { commitTree, uncommittedIn, writeWorkingTree } from '../git/working-tree.ts';

export interface SalvageRequest {
  /** Absolute path of the worktree's top folder. */
  readonly top: string;
  readonly repository: string;
  /** Names the reference. */
  readonly branch: string;
  /** Milliseconds since the epoch; tells references of one branch apart. */
  readonly now: number;
  /** References that count as safe keeping beside those of others: none of them may be deleted afterwards. */
  readonly leaving: string;
}

/** Kept work: the reference, and what was put into it. */
export interface Salvage {
  readonly ref: string;
  readonly commit: string;
}

/** Where salvaged work is kept; git's own cleaning never touches what a reference points to. */
const salvageRoot = 'refs/swarmdeck/salvage';

/**
 * Keeps everything of a worktree that is nowhere else: commits that no other reference reaches, changes that
 * are not committed and files that are not tracked. What git ignores is not kept.
 *
 * @returns the reference; null when there is nothing to keep; a failure when something cannot be kept, and
 * then the worktree must stay
 */
export async function salvageWorktree(
  git: Git,
  request: SalvageRequest,
): Promise<Result<Salvage | null, Failure>> {
  const { top, repository, branch, now, leaving } = request;
  const changes = await uncommittedIn(git, top);
  if (!changes.ok) return changes;
  const inner = changes.value.find(({ path, isSubmodule }) => isSubmodule || path.endsWith('/'));
  if (inner !== undefined) return err(holdsRepository(top, inner.path));
  const unpushed = await unpushedSubmodule(git, top);
  if (!unpushed.ok) return unpushed;
  if (unpushed.value !== null) return err(holdsRepository(top, unpushed.value));

  const head = await git.ask(top, ['rev-parse', '--verify', 'HEAD']);
  if (!head.ok) return head;
  const tip =
    changes.value.length === 0
      ? ok(head.value.trim())
      : await commitUncommitted(git, request, head.value.trim());
  if (!tip.ok) return tip;
  if (changes.value.length === 0) {
    const isSafe = await isElsewhere(git, top, tip.value, leaving);
    if (!isSafe.ok) return isSafe;
    if (isSafe.value) return ok(null);
  }
  const ref = `${salvageRoot}/${branchSlug(branch)}/${now}`;
  const written = await git.change(top, ['update-ref', ref, tip.value], { repository });
  return written.ok ? ok({ ref, commit: tip.value }) : written;
}

async function commitUncommitted(
  git: Git,
  { top, branch }: SalvageRequest,
  parent: string,
): Promise<Result<string, Failure>> {
  const tree = await writeWorkingTree(git, top);
  if (!tree.ok) return tree;
  const message = `Uncommitted work of ${branch}, kept when its worktree was discarded`;
  return commitTree(git, top, { tree: tree.value, parent, message });
}

/** A submodule with commits that are only here: git keeps those of a worktree inside of the worktree. */
async function unpushedSubmodule(git: Git, top: string): Promise<Result<string | null, Failure>> {
  if (!(await exists(join(top, '.gitmodules')))) return ok(null);
  const command = 'git rev-list --max-count=1 HEAD --not --remotes | sed "s|.*|$sm_path|"';
  const found = await git.ask(top, ['submodule', '--quiet', 'foreach', '--recursive', command]);
  return found.ok ? ok(found.value.split('\n')[0] || null) : found;
}

/** Some reference other than the one that is about to go reaches the commit. */
async function isElsewhere(
  git: Git,
  top: string,
  commit: string,
  leaving: string,
): Promise<Result<boolean, Failure>> {
  const args = ['for-each-ref', '--format=%(refname)', '--contains', commit];
  const refs = await git.ask(top, args);
  return refs.ok ? ok(refs.value.split('\n').some((ref) => ref !== '' && ref !== leaving)) : refs;
}

const holdsRepository = (top: string, path: string): Failure =>
  failure(
    'worktree-busy',
    `${path} in ${top} is a repository of its own with work that is not saved.`,
    'Commit and push it, or move it away; then discard the worktree.',
  );
