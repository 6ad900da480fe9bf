import { join } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { branchSlug } from '#shared/swarm/worktrees/worktree-plan.ts';
import type { WorktreePlan } from '#shared/swarm/worktrees/worktree-plan.ts';
import { exists } from '../files/exists.ts';
import type { Git } from '../git/git.ts';
import { placeInGit } from '../git/repository-place.ts';
import { chooseBranch } from './branch-name.ts';
import { copyFiles } from './copy-files.ts';
import { newWorktreeFolder } from './worktree-folder.ts';

export interface NewWorktree {
  readonly repository: string;
  /** Absolute path of its top folder. */
  readonly path: string;
  /** Absolute path of the folder in it that stands for the one that was asked for. */
  readonly folder: string;
  readonly branch: string;
  readonly base: { readonly branch: string | null; readonly commit: string };
  readonly copied: readonly string[];
  /** What did not go as wished and keeps nothing from working. */
  readonly remarks: readonly string[];
}

export interface WorktreeRequest {
  /** Absolute path of the folder that the agent would work in without it. */
  readonly cwd: string;
  readonly agentName: string;
  readonly plan: WorktreePlan;
  readonly stateDir: string;
}

/** A checkout of a large repository takes a while. */
const patienceMs = 300_000;

/** Makes a worktree with a branch and copies files into it. On failure nothing of it is left. */
export async function createWorktree(
  git: Git,
  { cwd, agentName, plan, stateDir }: WorktreeRequest,
): Promise<Result<NewWorktree, Failure>> {
  const place = await placeInGit(git, cwd);
  if (!place.ok) return place;
  const { top, repository, prefix } = place.value;
  const base = await baseOf(git, top, plan.base.trim(), place.value);
  if (!base.ok) return base;
  const branch = await chooseBranch(git, top, plan.branch, agentName);
  if (!branch.ok) return branch;

  const path = await newWorktreeFolder(repository, stateDir, branchSlug(branch.value.name));
  const { name, isNew } = branch.value;
  const target = isNew ? ['-b', name, path, plan.start ?? base.value.commit] : [path, name];
  const lock = ['--lock', '--reason', `Swarmdeck: ${agentName}`];
  const added = await git.change(top, ['worktree', 'add', '--quiet', ...lock, ...target], {
    repository,
    patienceMs,
  });
  if (!added.ok) {
    await takeAway(git, repository, { path, branch: isNew ? name : null });
    return added;
  }

  const { copied, missed } = await copyFiles(top, path, plan.copy);
  // Names of files, none of which is meant as a glob.
  const carried = await copyFiles(top, path, (plan.carry ?? []).map(literal), true);
  const remarks = missed.map((name) => `${name} was not copied: there is no such file in ${top}.`);
  if (await exists(join(path, '.gitmodules'))) remarks.push(submodules);
  return ok({
    repository,
    path,
    folder: join(path, prefix),
    branch: name,
    base: base.value,
    copied: [...copied, ...carried.copied],
    remarks,
  });
}

/** Git makes the branch first and runs hooks last: what fails between leaves the branch, or all of it. */
async function takeAway(
  git: Git,
  repository: string,
  { path, branch }: { readonly path: string; readonly branch: string | null },
): Promise<void> {
  // Twice: it is locked. Where the worktree or the branch was not made, git says so and nothing is to be done.
  await git.change(repository, ['worktree', 'remove', '--force', '--force', path], { repository });
  if (branch !== null)
    await git.change(repository, ['branch', '--quiet', '-D', '--', branch], { repository });
}

const literal = (path: string): string => path.replace(/[*?[\]{}]/g, '[$&]');

const submodules =
  'The repository has submodules, which a new worktree does not fill in. Let the setup command run git submodule update --init.';

interface Base {
  readonly branch: string | null;
  readonly commit: string;
}

/** What a new branch starts from, and the branch that it goes back to. */
async function baseOf(
  git: Git,
  top: string,
  wanted: string,
  checkedOut: { readonly branch: string | null; readonly head: string },
): Promise<Result<Base, Failure>> {
  if (wanted === '') return ok({ branch: checkedOut.branch, commit: checkedOut.head });
  const commit = await git.ask(top, ['rev-parse', '--verify', '--end-of-options', `${wanted}^{commit}`]);
  if (!commit.ok) return commit;
  const ref = await git.look(top, ['show-ref', '--verify', '--quiet', `refs/heads/${wanted}`], {
    answers: [0, 1],
  });
  if (!ref.ok) return ref;
  return ok({ branch: ref.value.code === 0 ? wanted : null, commit: commit.value.trim() });
}
