import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { branchSlug } from '#shared/swarm/worktrees/worktree-plan.ts';
import { byZero } from '../git/git.ts';
import type { Git } from '../git/git.ts';

/** The branch of a worktree: a new one, or one that exists and that nobody has checked out. */
export interface ChosenBranch {
  readonly name: string;
  readonly isNew: boolean;
}

/**
 * Chooses the branch for an agent.
 *
 * @param wanted - as the person wrote it; empty for one that is named after the agent. One that is checked
 * out somewhere gets a number: git has no branch checked out twice.
 */
export async function chooseBranch(
  git: Git,
  repository: string,
  wanted: string,
  agentName: string,
): Promise<Result<ChosenBranch, Failure>> {
  const typed = wanted.trim();
  const base = typed === '' ? `swarmdeck/${branchSlug(agentName)}` : typed;
  const valid = await git.ask(repository, ['check-ref-format', '--branch', base]);
  if (!valid.ok) return err(notABranch(base));
  const taken = await branchesOf(git, repository);
  if (!taken.ok) return taken;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`;
    const state = taken.value.get(name);
    if (state === undefined) return ok({ name, isNew: true });
    // A branch that the person named may hold work to go on with; one that the app named holds another agent's.
    if (state === 'free' && typed !== '') return ok({ name, isNew: false });
  }
}

type Branches = ReadonlyMap<string, 'free' | 'checked-out'>;

async function branchesOf(git: Git, repository: string): Promise<Result<Branches, Failure>> {
  const listed = await git.ask(repository, ['for-each-ref', '--format=%(refname:short)', 'refs/heads']);
  if (!listed.ok) return listed;
  const worktrees = await git.ask(repository, ['worktree', 'list', '--porcelain', '-z']);
  if (!worktrees.ok) return worktrees;
  const mark = 'branch refs/heads/';
  const used = byZero(worktrees.value).filter((line) => line.startsWith(mark));
  return ok(
    new Map([
      ...listed.value
        .split('\n')
        .filter((name) => name !== '')
        .map((name) => [name, 'free'] as const),
      ...used.map((line) => [line.slice(mark.length), 'checked-out'] as const),
    ]),
  );
}

const notABranch = (name: string): Failure =>
  failure(
    'invalid-message',
    `${JSON.stringify(name)} cannot be the name of a branch.`,
    'Use letters, digits, dashes and slashes.',
  );
