import { join } from 'node:path';
import { countText } from '#shared/base/count-text.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { exists } from '../files/exists.ts';
import { byZero } from '../git/git.ts';
import type { Git } from '../git/git.ts';
import { moveBack, moveForward } from '../git/move-head.ts';
import { branchAt } from '../git/repository-place.ts';
import { trialMerge } from '../git/trial-merge.ts';
import { uncommittedIn } from '../git/working-tree.ts';
import { worktreeGone } from './measure-worktree.ts';
import { checkPointers } from './pointers-only-here.ts';

export interface MergeRequest {
  readonly worktree: AgentWorktree;
  /** Message of a commit of what is not committed yet; null refuses to merge while there is any. */
  readonly commitMessage: string | null;
  /**
   * Judges the merged work in the worktree, which then holds it; `gate-failed` sends it back. Null for none.
   */
  readonly gate: ((top: string) => Promise<Failure | null>) | null;
}

export interface Merged {
  readonly into: string;
  readonly commit: string;
}

/** Why nothing was merged; `paths` are the files that do not merge by themselves. */
export interface MergeRefusal extends Failure {
  readonly paths: readonly string[];
}

type Merging = Result<Merged, MergeRefusal>;

/**
 * Merges the branch of a worktree into its base branch. The merge is made in memory and judged before the
 * base branch moves, in one step: there is no half-done merge to clean up, whatever goes wrong.
 */
export async function mergeWorktree(git: Git, request: MergeRequest): Promise<Merging> {
  const { worktree, gate } = request;
  const ready = await readyToMerge(git, request);
  if (!ready.ok) return refused(ready.error);
  const { into, ours, theirs } = ready.value;
  const made = await makeMerge(git, worktree, { into, ours, theirs });
  if (!made.ok) return made;
  const commit = made.value;
  const judged = gate === null ? ok(null) : await judgeMerged(git, worktree, { commit, theirs, gate });
  if (!judged.ok) return refused(judged.error);
  const moved = await moveBranch(git, worktree.repository, { branch: into, from: ours, to: commit });
  if (moved.ok) return ok({ into, commit });
  if (gate !== null) await putBack(git, worktree, theirs);
  return refused(moved.error);
}

const refused = (reason: Failure, paths: readonly string[] = []): Merging => err({ ...reason, paths });

interface Sides {
  /** The base branch. */
  readonly into: string;
  /** Its commit. */
  readonly ours: string;
  /** The commit of the agent's branch. */
  readonly theirs: string;
}

async function readyToMerge(
  git: Git,
  { worktree, commitMessage }: MergeRequest,
): Promise<Result<Sides, Failure>> {
  const { path, base, branch } = worktree;
  if (!(await exists(path))) return err(worktreeGone(worktree));
  if (base.branch === null) return err(noTarget(worktree));
  const current = await branchAt(git, path);
  if (!current.ok) return current;
  if (current.value !== branch) return err(otherBranch(worktree, current.value));
  const saved = await commitRest(git, worktree, commitMessage);
  if (!saved.ok) return saved;
  const ours = await git.ask(path, ['rev-parse', '--verify', `refs/heads/${base.branch}^{commit}`]);
  if (!ours.ok) return ours;
  const theirs = await git.ask(path, ['rev-parse', '--verify', 'HEAD^{commit}']);
  return theirs.ok ? ok({ into: base.branch, ours: ours.value.trim(), theirs: theirs.value.trim() }) : theirs;
}

async function commitRest(
  git: Git,
  { path, repository }: AgentWorktree,
  message: string | null,
): Promise<Result<unknown, Failure>> {
  const rest = await uncommittedIn(git, path);
  if (!rest.ok || rest.value.length === 0) return rest;
  if (message === null) return err(notCommitted(rest.value.map((file) => file.path)));
  const within = rest.value.find(({ isChangedWithin }) => isChangedWithin);
  if (within !== undefined) return err(changedWithin(path, within.path));
  const added = await git.change(path, ['add', '-A', '--', '.'], { repository, patienceMs: 120_000 });
  if (!added.ok) return added;
  // Files that only a submodule does not know are nothing to commit here.
  const staged = await git.look(path, ['diff', '--cached', '--quiet'], { answers: [0, 1] });
  if (!staged.ok || staged.value.code === 0) return staged;
  return git.change(path, ['commit', '--quiet', '-m', message], { repository, patienceMs: 120_000 });
}

/** @returns the commit that the base branch is to move to */
async function makeMerge(
  git: Git,
  worktree: AgentWorktree,
  sides: Sides,
): Promise<Result<string, MergeRefusal>> {
  const { path, branch } = worktree;
  const { into, ours, theirs } = sides;
  const isMerged = await git.look(path, ['merge-base', '--is-ancestor', theirs, ours], { answers: [0, 1] });
  if (!isMerged.ok) return err({ ...isMerged.error, paths: [] });
  if (isMerged.value.code === 0) return err({ ...nothingToMerge(worktree, into), paths: [] });
  const trial = await trialMerge(git, path, [ours, theirs]);
  if (!trial.ok) return err({ ...trial.error, paths: [] });
  if (trial.value.kind === 'conflict') {
    const { paths } = trial.value;
    return err({ ...inConflict(worktree, into, paths), paths });
  }
  const pointers = await checkPointers(git, worktree, { before: ours, after: theirs });
  if (!pointers.ok) return err({ ...pointers.error, paths: [] });
  const message = `Merge branch '${branch}' into ${into}`;
  const args = ['commit-tree', trial.value.tree, '-p', ours, '-p', theirs, '-m', message];
  const made = await git.ask(path, args);
  return made.ok ? ok(made.value.trim()) : err({ ...made.error, paths: [] });
}

interface Judging {
  readonly commit: string;
  readonly theirs: string;
  readonly gate: NonNullable<MergeRequest['gate']>;
}

/** Lets the gate judge the merged work where its tools are installed; puts the branch back when it says no. */
async function judgeMerged(
  git: Git,
  worktree: AgentWorktree,
  { commit, theirs, gate }: Judging,
): Promise<Result<null, Failure>> {
  const { path, repository } = worktree;
  const shown = await moveForward(git, { top: path, repository, commit });
  if (!shown.ok) return shown;
  const problem = await gate(path);
  if (problem === null) return ok(null);
  await putBack(git, worktree, theirs);
  return err(problem);
}

/** Lets the branch stand where it stood before the gate saw the merge. Never over what was changed meanwhile. */
const putBack = (
  git: Git,
  { path, repository }: AgentWorktree,
  theirs: string,
): Promise<Result<string, Failure>> => moveBack(git, { top: path, repository, commit: theirs });

interface Move {
  readonly branch: string;
  readonly from: string;
  readonly to: string;
}

/** Moves a branch forward, with the files of the worktree that has it checked out; never over changes in them. */
async function moveBranch(
  git: Git,
  repository: string,
  { branch, from, to }: Move,
): Promise<Result<string, Failure>> {
  const home = await worktreeWith(git, repository, branch);
  if (!home.ok) return home;
  return home.value === null
    ? git.change(repository, ['update-ref', `refs/heads/${branch}`, to, from], { repository })
    : moveForward(git, { top: home.value, repository, commit: to });
}

async function worktreeWith(
  git: Git,
  repository: string,
  branch: string,
): Promise<Result<string | null, Failure>> {
  const listed = await git.ask(repository, ['worktree', 'list', '--porcelain', '-z']);
  if (!listed.ok) return listed;
  let top: string | null = null;
  for (const line of byZero(listed.value)) {
    if (line.startsWith('worktree ')) top = line.slice('worktree '.length);
    if (line === `branch refs/heads/${branch}`) return ok(top);
  }
  return ok(null);
}

const noTarget = ({ branch }: AgentWorktree): Failure =>
  failure(
    'merge-conflict',
    `${branch} began at a commit that no branch had checked out: there is nothing to merge it into.`,
    'Merge it by hand where you want it.',
  );

const otherBranch = ({ branch }: AgentWorktree, current: string | null): Failure =>
  failure(
    'worktree-busy',
    `The worktree has ${current ?? 'no branch'} checked out, not ${branch}.`,
    `Check out ${branch} in it, or merge by hand.`,
  );

const notCommitted = (paths: readonly string[]): Failure =>
  failure(
    'worktree-busy',
    `${countText(paths.length, 'file')} ${paths.length === 1 ? 'is' : 'are'} not committed, such as ${paths[0] ?? ''}.`,
    'Have them committed first, or let the merge commit them.',
  );

const changedWithin = (top: string, submodule: string): Failure =>
  failure(
    'worktree-busy',
    `The submodule ${submodule} holds changes that are not committed in it.`,
    `Have them committed and pushed in ${join(top, submodule)}; a commit here keeps only which commit of it is used.`,
  );

const nothingToMerge = ({ branch }: AgentWorktree, into: string): Failure =>
  failure('worktree-busy', `${into} has everything that ${branch} has.`, 'There is nothing to merge.');

const inConflict = ({ branch }: AgentWorktree, into: string, paths: readonly string[]): Failure =>
  failure(
    'merge-conflict',
    `${branch} does not merge into ${into} by itself: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}.`,
    'Ask its agent to resolve that, or open your merge tool.',
  );
