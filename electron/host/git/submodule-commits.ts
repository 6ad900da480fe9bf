import { join } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { exists } from '../files/exists.ts';
import { findWorktree, realPathOf } from '../watch/repository.ts';
import { byZero } from './git.ts';
import type { Git } from './git.ts';

/** A submodule that points to a commit which nobody else has. */
export interface LocalSubmodule {
  /** Its path below the top of the worktree, with forward slashes. */
  readonly submodule: string;
  readonly commit: string;
}

export interface SubmoduleQuestion {
  /** Top of the worktree with the submodules that were worked in. */
  readonly top: string;
  /** Commits of it: what is there without the work, and with it. They have a common ancestor. */
  readonly before: string;
  readonly after: string;
  /** Tops of other worktrees whose submodules may have the commits. */
  readonly others: readonly string[];
}

/**
 * Submodules whose pointer the work has moved to a commit that is in this worktree only: neither a remote of the
 * submodule has it, as far as that is known here, nor one of the other worktrees. A merge would bring along nothing but
 * the pointer. Submodules that are not filled in here are left out: what they point to was not made here.
 */
export async function submodulesOnlyAt(
  git: Git,
  { top, before, after, others }: SubmoduleQuestion,
): Promise<Result<readonly LocalSubmodule[], Failure>> {
  if (!(await exists(join(top, '.gitmodules')))) return ok([]);
  const moved = await movedPointers(git, top, [before, after]);
  if (!moved.ok) return moved;
  const found: LocalSubmodule[] = [];
  for (const pointer of moved.value) {
    if (!(await isFilledIn(join(top, pointer.submodule)))) continue;
    if (await isOnlyAt(git, top, others, pointer)) found.push(pointer);
    else found.push(...(await withinSubmodule(git, { top, others }, pointer)));
  }
  return ok(found);
}

/** A pointer before the work and with it. */
interface MovedPointer extends LocalSubmodule {
  /** Null for a submodule that is new. */
  readonly former: string | null;
}

/** The same question to a submodule that others can find: it may hold another one that they cannot. */
async function withinSubmodule(
  git: Git,
  { top, others }: Pick<SubmoduleQuestion, 'top' | 'others'>,
  { submodule, former, commit }: MovedPointer,
): Promise<readonly LocalSubmodule[]> {
  if (former === null) return [];
  const inner = await submodulesOnlyAt(git, {
    top: join(top, submodule),
    before: former,
    after: commit,
    others: others.map((other) => join(other, submodule)),
  });
  // Where the former commit was never fetched, nobody knows what has changed since.
  const found = inner.ok ? inner.value : [];
  return found.map((one) => ({ ...one, submodule: `${submodule}/${one.submodule}` }));
}

async function isOnlyAt(
  git: Git,
  top: string,
  others: readonly string[],
  pointer: LocalSubmodule,
): Promise<boolean> {
  if (await isOnRemote(git, join(top, pointer.submodule), pointer.commit)) return false;
  const holders = others.filter((other) => other !== top);
  const held = await Promise.all(holders.map((other) => isHeldAt(git, other, pointer)));
  return !held.includes(true);
}

/** https://git-scm.com/docs/git-diff#_raw_output_format */
const rawPointer = /^:(?<mode>\d+) 160000 (?<former>[0-9a-f]+) (?<commit>[0-9a-f]+) /;

async function movedPointers(
  git: Git,
  top: string,
  [before, after]: readonly [string, string],
): Promise<Result<readonly MovedPointer[], Failure>> {
  const flags = ['--raw', '--no-abbrev', '--no-renames', '--ignore-submodules=none', '-z'];
  const diff = await git.ask(top, ['diff', ...flags, `${before}...${after}`, '--']);
  if (!diff.ok) return diff;
  const fields = byZero(diff.value);
  return ok(
    fields.flatMap((field, at): MovedPointer[] => {
      const { mode, former = null, commit } = rawPointer.exec(field)?.groups ?? {};
      const submodule = fields[at + 1];
      return commit === undefined || submodule === undefined
        ? []
        : [{ submodule, commit, former: mode === '160000' ? former : null }];
    }),
  );
}

/** A submodule's folder has files of its own; else git would take it for one of the repository around it. */
export async function isFilledIn(folder: string): Promise<boolean> {
  const real = await realPathOf(folder);
  return (await findWorktree(real))?.top === real;
}

/** A commit that cannot be looked for there was not made there. */
async function isOnRemote(git: Git, folder: string, commit: string): Promise<boolean> {
  const missing = await git.ask(folder, ['rev-list', '--max-count=1', commit, '--not', '--remotes']);
  return !missing.ok || missing.value.trim() === '';
}

async function isHeldAt(git: Git, top: string, { submodule, commit }: LocalSubmodule): Promise<boolean> {
  const folder = join(top, submodule);
  if (!(await isFilledIn(folder))) return false;
  const answers = [0, 1, 128];
  const found = await git.look(folder, ['cat-file', '-e', `${commit}^{commit}`], { answers });
  return found.ok && found.value.code === 0;
}
