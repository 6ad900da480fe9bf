import { relative, sep } from 'node:path';
import type { ProjectLocation } from '#shared/swarm/ownership/ownership-state.ts';
import { findWorktree, realPathOf } from '../watch/repository.ts';

/**
 * Looks where a project's folder really is.
 *
 * @param root - absolute path; it may lead through links, and need not exist any more
 */
export async function locateProject(root: string): Promise<ProjectLocation> {
  const real = await realPathOf(root);
  const worktree = await findWorktree(real);
  return worktree === null
    ? { root: real, repository: null, folder: '' }
    : { root: real, repository: worktree.repository, folder: pathWithin(worktree.top, real) };
}

/** The path below a folder, with forward slashes; empty for the folder itself. */
export const pathWithin = (folder: string, path: string): string =>
  relative(folder, path).split(sep).join('/');
