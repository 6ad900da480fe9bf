import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { WorkTravel } from '#shared/swarm/hand-over/work-travel.ts';
import type { Git } from '../git/git.ts';
import { placeInGit } from '../git/repository-place.ts';
import type { RepositoryPlace } from '../git/repository-place.ts';
import { moveForward } from '../git/move-head.ts';
import { submodulesOnlyAt } from '../git/submodule-commits.ts';
import { trialMerge } from '../git/trial-merge.ts';
import { byZero } from '../git/git.ts';
import { identityOptions } from './keep-work.ts';
import { changesIn, commitOfFiles } from './tree-of-changes.ts';

export interface CarryRequest {
  readonly git: Git;
  readonly from: CarryEnd;
  readonly to: CarryEnd;
  /**
   * Files that the first agent is known to have written, relative to the top of its worktree: in a folder that it
   * shares only those are its work. Null where all that changed is its own.
   */
  readonly own: readonly string[] | null;
}

export interface CarryEnd {
  /** What the agent is called. */
  readonly name: string;
  /** Absolute path of the folder that it works in. */
  readonly folder: string;
}

/** What would have to happen so that somebody can go on with the work in another folder; checked, not done. */
export type CarryPlan =
  | { readonly kind: 'done'; readonly travel: WorkTravel }
  /** Moves the receiving branch on to a commit that holds both. */
  | {
      readonly kind: 'merge';
      readonly into: RepositoryPlace & { readonly branch: string };
      readonly work: Work;
    }
  /** Changes the files of a folder whose branch is not ours to move. */
  | { readonly kind: 'apply'; readonly into: RepositoryPlace; readonly work: Work };

interface Work {
  /** Branch that it stands on; null for files of a shared folder. */
  readonly branch: string | null;
  readonly commit: string;
  /** Repositories within its worktree, whose changes do not come along. */
  readonly stays: readonly string[];
  /** Tree of the merge; null where the receiving branch only has to move forward. */
  readonly merged: string | null;
}

/**
 * Looks how work can come from one agent's folder into another's, and whether it fits there. Changes nothing.
 *
 * @returns a plan, or `worktree-busy` where the receiving worktree holds changes of its own, `merge-conflict`
 * where the work does not merge
 */
export async function planCarry(request: CarryRequest): Promise<Result<CarryPlan, Failure>> {
  const { git, from, to } = request;
  if (from.folder === to.folder) return done({ kind: 'in-place' });
  const places = await Promise.all([placeInGit(git, from.folder), placeInGit(git, to.folder)]);
  const [source, target] = places;
  if (!source.ok || !target.ok) {
    const problem = !source.ok ? source.error : target.ok ? null : target.error;
    return isOutsideGit(problem)
      ? done(left(`${from.name} and ${to.name} share no git repository.`))
      : err(problem ?? unseen);
  }
  if (source.value.top === target.value.top) return done({ kind: 'in-place' });
  if (source.value.repository !== target.value.repository)
    return done(left(`${to.name} works in another repository.`));
  const found = await workAt(request, source.value);
  if (!found.ok) return found;
  return found.value === null
    ? done(left('Nobody knows which of the changed files are its own.'))
    : planFor(request, { from: source.value, into: target.value }, found.value);
}

const done = (travel: WorkTravel): Result<CarryPlan, Failure> => ok({ kind: 'done', travel });
const left = (reason: string): WorkTravel => ({ kind: 'left', reason });
const unseen = failure('internal', 'The folders could not be looked at.');
const isOutsideGit = (problem: Failure | null): boolean =>
  problem?.code === 'not-a-repository' || problem?.code === 'git-missing' || problem?.code === 'no-commits';

/** Main worktrees are shared: their branch is the person's. */
const isShared = ({ top, repository }: RepositoryPlace): boolean => top === repository;

/** The work as one commit; null when it cannot be told from that of others. */
async function workAt(
  { git, from, own }: CarryRequest,
  place: RepositoryPlace,
): Promise<Result<Omit<Work, 'merged'> | null, Failure>> {
  const changed = await changesIn(git, place.top);
  if (!changed.ok) return changed;
  const { files: all, inner } = changed.value;
  const files = own === null ? all : all.filter((path) => own.includes(path));
  if (own?.length === 0 && all.length > 0) return ok(null);
  const message = `Keep the work of ${from.name} so far`;
  const commit = await commitOfFiles(git, { top: place.top, head: place.head, files, message });
  if (!commit.ok) return commit;
  // In a shared folder nobody knows whose they are.
  const stays = own === null ? inner : [];
  return ok({ branch: isShared(place) ? null : place.branch, commit: commit.value, stays });
}

interface Ends {
  readonly from: RepositoryPlace;
  readonly into: RepositoryPlace;
}

async function planFor(
  { git, from, to }: CarryRequest,
  ends: Ends,
  found: Omit<Work, 'merged'>,
): Promise<Result<CarryPlan, Failure>> {
  const { into } = ends;
  const { top, head, branch } = into;
  const isThere = await isAncestor(git, top, found.commit, head);
  if (!isThere.ok) return isThere;
  if (isThere.value) return done({ kind: 'nothing' });
  const told = await withPointers(git, ends, found);
  if (!told.ok) return told;
  const work = told.value;
  if (isShared(into) || branch === null) return ok({ kind: 'apply', into, work: { ...work, merged: null } });
  const changed = await changesIn(git, top);
  if (!changed.ok) return changed;
  if (changed.value.files.length > 0) return err(notClean(to.name, top, changed.value.files));
  const isForward = await isAncestor(git, top, head, work.commit);
  if (!isForward.ok) return isForward;
  if (isForward.value)
    return ok({ kind: 'merge', into: { ...into, branch }, work: { ...work, merged: null } });
  const trial = await trialMerge(git, top, [head, work.commit]);
  if (!trial.ok) return trial;
  return trial.value.kind === 'clean'
    ? ok({ kind: 'merge', into: { ...into, branch }, work: { ...work, merged: trial.value.tree } })
    : err(inConflict(from.name, to.name, trial.value.paths));
}

/** Submodules of which nothing but the pointer would come along stay as well. */
async function withPointers(
  git: Git,
  { from, into }: Ends,
  work: Omit<Work, 'merged'>,
): Promise<Result<Omit<Work, 'merged'>, Failure>> {
  const question = { top: from.top, before: into.head, after: work.commit, others: [into.top] };
  const lost = await submodulesOnlyAt(git, question);
  if (!lost.ok) return lost;
  const stays = [...new Set([...work.stays, ...lost.value.map(({ submodule }) => submodule)])];
  return ok({ ...work, stays });
}

/** Brings the work over as planned: all of it, or nothing when the folder has changed since. */
export async function carry(git: Git, plan: CarryPlan): Promise<Result<WorkTravel, Failure>> {
  switch (plan.kind) {
    case 'done':
      return ok(plan.travel);
    case 'merge':
      return merge(git, plan);
    case 'apply':
      return apply(git, plan);
    default:
      return plan satisfies never;
  }
}

async function merge(
  git: Git,
  { into, work }: Extract<CarryPlan, { kind: 'merge' }>,
): Promise<Result<WorkTravel, Failure>> {
  const { top, repository, head, branch } = into;
  const commit = work.merged === null ? ok(work.commit) : await mergeCommit(git, into, work, work.merged);
  if (!commit.ok) return commit;
  // In one step, and never over a file that somebody has changed meanwhile.
  const moved = await moveForward(git, { top, repository, commit: commit.value });
  if (!moved.ok) return moved;
  const short = await git.ask(top, ['rev-parse', '--short', 'HEAD']);
  const shown = short.ok ? short.value.trim() : commit.value.slice(0, head.length);
  return ok({ kind: 'merged', branch: work.branch, commit: shown, into: branch, ...staying(work) });
}

const staying = ({ stays }: Work): { readonly stays?: readonly string[] } =>
  stays.length === 0 ? {} : { stays };

async function mergeCommit(
  git: Git,
  { top, head, branch }: RepositoryPlace,
  work: Work,
  tree: string,
): Promise<Result<string, Failure>> {
  const message = `Take over the work of ${work.branch ?? 'another agent'} into ${branch ?? 'HEAD'}`;
  const identity = await identityOptions(git, top);
  const args = [...identity, 'commit-tree', tree, '-p', head, '-p', work.commit, '-m', message];
  const made = await git.ask(top, args);
  return made.ok ? ok(made.value.trim()) : made;
}

/** As changes that are not committed. `git apply` changes all the files or none. */
async function apply(
  git: Git,
  { into, work }: Extract<CarryPlan, { kind: 'apply' }>,
): Promise<Result<WorkTravel, Failure>> {
  const { top, repository, head } = into;
  const base = await git.ask(top, ['merge-base', head, work.commit]);
  if (!base.ok) return base;
  const range = [base.value.trim(), work.commit];
  const names = await git.ask(top, ['diff', '--name-only', '-z', '--no-renames', ...range]);
  if (!names.ok) return names;
  const scratch = await mkdtemp(join(tmpdir(), 'swarmdeck-patch-'));
  try {
    const patch = join(scratch, 'work.patch');
    const written = await git.ask(top, ['diff', '--binary', '--no-renames', `--output=${patch}`, ...range]);
    if (!written.ok) return written;
    const writes = byZero(names.value).map((path) => join(top, path));
    const applied = await git.change(top, ['apply', '--whitespace=nowarn', patch], { repository, writes });
    if (!applied.ok) return err(doesNotApply(top, applied.error));
    return ok({ kind: 'applied', files: byZero(names.value).length, folder: top, ...staying(work) });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function isAncestor(
  git: Git,
  top: string,
  commit: string,
  of: string,
): Promise<Result<boolean, Failure>> {
  const answer = await git.look(top, ['merge-base', '--is-ancestor', commit, of], { answers: [0, 1] });
  return answer.ok ? ok(answer.value.code === 0) : answer;
}

const someOf = (paths: readonly string[]): string =>
  `${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`;

const notClean = (name: string, top: string, paths: readonly string[]): Failure =>
  failure(
    'worktree-busy',
    `The worktree of ${name} holds changes that are not committed: ${someOf(paths)} (${top}).`,
    `Have ${name} commit them, or hand over to a new agent: its branch begins with the work.`,
  );

const inConflict = (from: string, to: string, paths: readonly string[]): Failure =>
  failure(
    'merge-conflict',
    `The work of ${from} does not merge into the branch of ${to}: ${someOf(paths)}.`,
    'Hand over to a new agent: its branch begins with the work. Or merge the two branches first.',
  );

const doesNotApply = (top: string, { message }: Failure): Failure =>
  failure(
    'merge-conflict',
    `The work does not fit the files in ${top}: ${message}`,
    'Hand over to a new agent: its branch begins with the work. Or commit what stands in that folder first.',
  );
