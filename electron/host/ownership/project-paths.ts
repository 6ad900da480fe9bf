import { basename, dirname, join, resolve } from 'node:path';
import type { ProjectLocation } from '#shared/swarm/ownership/ownership-state.ts';
import { below, projectPath } from '#shared/swarm/ownership/project-path.ts';
import { exists } from '../files/exists.ts';
import { findWorktree } from '../watch/repository.ts';
import type { Worktree } from '../watch/repository.ts';
import { namesFrom, realNamesOf } from './linked-names.ts';
import { pathWithin } from './locate-project.ts';

/** Who is about to write, and for which project. */
export interface WriterPlace {
  /** The project's folder, as it was opened. */
  readonly root: string;
  /** The agent's folder, as it was launched in it. */
  readonly folder: string;
  readonly location: ProjectLocation;
}

/**
 * The paths below the project's folder that a write to a file would change, with forward slashes: one as a rule, two
 * when it is a link to another file. None when the file is no part of the project.
 *
 * @param file - absolute, or from the agent's folder; it need not exist yet
 */
export async function projectPathsOf(file: string, place: WriterPlace): Promise<readonly string[]> {
  const { root, folder, location } = place;
  const reals = await realNamesOf(resolve(folder, file));
  const found = await Promise.all(reals.map((path) => inProject(path, location)));
  const inside = found.filter((path) => path !== null);
  if (inside.length > 0) return [...new Set(inside)];
  // A link within the project leads out of it: what lies behind it goes by the name that it has in the project.
  const names = [resolve(folder, file), ...(await namesFrom(folder, file))];
  return [...new Set(names.map((name) => below(root, name)).filter((path) => path !== null))];
}

/** @param path - absolute real path */
async function inProject(path: string, location: ProjectLocation): Promise<string | null> {
  const around = await worktreesAround(path);
  const own = around.filter(({ repository }) => repository === location.repository);
  const others: Worktree[] = [];
  for (const one of around) if (await hasMainWorktree(one)) others.push(one);
  const files = [...own, ...others].map(({ top, repository }) => ({
    repository,
    path: pathWithin(top, path),
  }));
  const direct = { repository: dirname(path), path: basename(path) };
  return (
    [...files, direct].map((file) => projectPath(location, file)).find((found) => found !== null) ?? null
  );
}

/** The worktrees that a file lies in, the innermost first: a submodule's, then that of the repository around it. */
async function worktreesAround(path: string): Promise<readonly Worktree[]> {
  const around: Worktree[] = [];
  for (let worktree = await findWorktree(dirname(path)); worktree !== null;) {
    around.push(worktree);
    worktree = worktree.top === dirname(worktree.top) ? null : await findWorktree(dirname(worktree.top));
  }
  return around;
}

/** Submodules and bare repositories go by the name of their git folder, below which no files are. */
const hasMainWorktree = ({ repository }: Worktree): Promise<boolean> => exists(join(repository, '.git'));
