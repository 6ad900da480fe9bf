import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { below } from '#shared/swarm/ownership/project-path.ts';
import { exists } from '../../files/exists.ts';
import { checkFolder } from '../../pty/spawn-request.ts';
import { realPathOf } from '../../watch/repository.ts';

/** `~` and `~/x` are the home folder and `x` in it; everything else stays. */
export const expandHome = (path: string, home: string): string =>
  path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : path;

/**
 * The real path of a folder that a person typed, so that two names of one folder are one project.
 *
 * @returns `folder-missing`, `not-a-folder`, `folder-unreadable`, or `invalid-message` for a relative
 * path, which has no meaning to a host that runs somewhere else than the person
 */
export async function resolveProject(typed: string, home: string): Promise<Result<string, Failure>> {
  const path = expandHome(typed.trim(), home);
  if (!isAbsolute(path)) return err(relative(typed));
  const problem = await checkFolder(path);
  return problem === null ? ok(await realpath(path)) : err(problem);
}

/**
 * The folder of an agent by its place in the project, where it is named through a link from elsewhere: what the agent
 * owns is measured from there. A folder that is not in the project keeps its name.
 *
 * @param root - real path of the project's folder
 */
export async function folderInProject(root: string, folder: string): Promise<string> {
  if (below(root, folder) !== null) return folder;
  const real = await realPathOf(folder);
  return below(root, real) === null ? folder : real;
}

/** The folder, or one above it, is the work tree of a git repository (a worktree's `.git` is a file). */
export async function isInGitRepository(folder: string): Promise<boolean> {
  for (let at = await realPathOf(folder); ; at = dirname(at)) {
    if (await exists(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}

const relative = (typed: string): Failure =>
  failure(
    'invalid-message',
    `${JSON.stringify(typed)} is not a full path.`,
    'Begin it with / or with ~ for the home folder.',
  );
