import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { WorktreeMeasure } from '#shared/swarm/worktrees/worktree-measure.ts';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { exists } from '../files/exists.ts';
import { byZero } from '../git/git.ts';
import type { Git } from '../git/git.ts';
import { branchAt } from '../git/repository-place.ts';
import { commitTree, uncommittedIn, writeWorkingTree } from '../git/working-tree.ts';
import type { ScratchObjects } from '../git/scratch-objects.ts';

/** What the branch goes back to: its base branch as it is now, or the commit that it began with. */
const targetOf = ({ base }: AgentWorktree): string =>
  base.branch === null ? base.commit : `refs/heads/${base.branch}`;

/** How far a worktree is from its base. */
export async function measureWorktree(
  git: Git,
  worktree: AgentWorktree,
): Promise<Result<WorktreeMeasure, Failure>> {
  const { path } = worktree;
  if (!(await exists(path))) return err(worktreeGone(worktree));
  const branch = await branchAt(git, path);
  if (!branch.ok) return branch;
  const uncommitted = await uncommittedIn(git, path);
  if (!uncommitted.ok) return uncommitted;
  const counts = await git.ask(path, ['rev-list', '--left-right', '--count', `${targetOf(worktree)}...HEAD`]);
  if (!counts.ok) return counts;
  const [behind = 0, ahead = 0] = counts.value.trim().split(/\s+/).map(Number);
  const stat = await statSinceBase(git, worktree);
  if (!stat.ok) return stat;
  const untracked = uncommitted.value.filter(({ isUntracked }) => isUntracked).length;
  return ok({
    worktreeId: worktree.id,
    branch: branch.value,
    ahead,
    behind,
    uncommitted: uncommitted.value.length,
    ...stat.value,
    files: stat.value.files + untracked,
  });
}

type DiffStat = Pick<WorktreeMeasure, 'files' | 'insertions' | 'deletions'>;

/** Of tracked files, committed or not. Binary files count as files without lines. */
async function statSinceBase(git: Git, worktree: AgentWorktree): Promise<Result<DiffStat, Failure>> {
  const since = await mergeBase(git, worktree);
  if (!since.ok) return since;
  const diff = await git.ask(worktree.path, ['diff', '--numstat', '-z', '--no-renames', since.value, '--']);
  if (!diff.ok) return diff;
  const rows = byZero(diff.value).map((row) =>
    row
      .split('\t')
      .slice(0, 2)
      .map((part) => Number(part) || 0),
  );
  return ok({
    files: rows.length,
    insertions: rows.reduce((sum, [added = 0]) => sum + added, 0),
    deletions: rows.reduce((sum, [, removed = 0]) => sum + removed, 0),
  });
}

/** The commit where the branch left its base; the first commit of its base when they share none. */
async function mergeBase(git: Git, worktree: AgentWorktree): Promise<Result<string, Failure>> {
  const found = await git.ask(worktree.path, ['merge-base', targetOf(worktree), 'HEAD'], { answers: [0, 1] });
  if (!found.ok) return found;
  return ok(found.value.trim() || worktree.base.commit);
}

/** Characters of a difference that a window is sent; more is cut off at the end of a line. */
const longestDiff = 400_000;

/** Everything that a worktree changes against its base, files that are not tracked included. */
export async function diffOfWorktree(
  git: Git,
  worktree: AgentWorktree,
  scratch: ScratchObjects,
): Promise<Result<{ readonly diff: string; readonly isCut: boolean }, Failure>> {
  const { path } = worktree;
  if (!(await exists(path))) return err(worktreeGone(worktree));
  const since = await mergeBase(git, worktree);
  if (!since.ok) return since;
  const env = await scratch.envFor(path);
  if (!env.ok) return env;
  const tree = await writeWorkingTree(git, path, { env: env.value });
  if (!tree.ok) return tree;
  const commit = await commitTree(
    git,
    path,
    { tree: tree.value, parent: since.value, message: '' },
    env.value,
  );
  if (!commit.ok) return commit;
  const args = ['diff', '--find-renames', since.value, commit.value, '--'];
  const diff = await git.ask(path, args, { env: env.value, patienceMs: 60_000 });
  if (!diff.ok) return diff;
  const isCut = diff.value.length > longestDiff;
  const end = isCut ? diff.value.lastIndexOf('\n', longestDiff) + 1 : diff.value.length;
  return ok({ diff: diff.value.slice(0, end), isCut });
}

export const worktreeGone = ({ path, branch }: AgentWorktree): Failure =>
  failure(
    'worktree-missing',
    `The worktree ${path} was deleted.`,
    `What was committed is on the branch ${branch}. Restart the agent to make the worktree anew, or discard it.`,
  );
