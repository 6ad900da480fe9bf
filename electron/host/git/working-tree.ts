import { copyFile, mkdtemp, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';
import { byZero } from './git.ts';
import type { Git } from './git.ts';
import { gitPath } from './repository-place.ts';

export interface WorkingTreeOptions {
  /** Only these paths may have changed, relative to the top; all of them when not given. */
  readonly paths?: readonly string[];
  /** Absolute path of the worktree's index, when it is known; see {@link indexOf}. */
  readonly index?: string;
  /** Where new objects go; the repository's own store when not given. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Adding ten thousand changed files takes seconds. */
const patienceMs = 120_000;

/**
 * Writes what a worktree holds now, with all that is not committed or not even tracked, but not what git
 * ignores, as a tree. Works on a copy of the index: what the agent has staged stays as it is.
 *
 * @returns the tree's id
 */
export async function writeWorkingTree(
  git: Git,
  top: string,
  options: WorkingTreeOptions = {},
): Promise<Result<string, Failure>> {
  const index = options.index === undefined ? await indexOf(git, top) : ok(options.index);
  if (!index.ok) return index;
  try {
    const folder = await mkdtemp(join(tmpdir(), 'swarmdeck-index-'));
    try {
      const copy = join(folder, 'index');
      await copyIfThere(index.value, copy);
      return await treeByIndex(git, top, copy, options);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch (error) {
    return err(noCopy(index.value, errnoOf(error)));
  }
}

/** Enters what a worktree holds into an index of nobody else. */
async function treeByIndex(
  git: Git,
  top: string,
  index: string,
  { paths, env = {} }: WorkingTreeOptions,
): Promise<Result<string, Failure>> {
  const options = { env: { ...env, GIT_INDEX_FILE: index }, patienceMs };
  const added =
    paths === undefined
      ? await git.ask(top, ['add', '-A', '--', '.'], options)
      : await git.ask(top, ['update-index', '--add', '--remove', '--replace', '-z', '--stdin'], {
          ...options,
          input: paths.join('\0'),
        });
  if (!added.ok) return added;
  const tree = await git.ask(top, ['write-tree'], options);
  return tree.ok ? ok(tree.value.trim()) : tree;
}

const noCopy = (index: string, reason: string): Failure =>
  failure(
    'git-failed',
    `The index ${index} could not be copied to ${tmpdir()}: ${reason}.`,
    'Free some space there, or make it writable.',
  );

export const indexOf = (git: Git, top: string): Promise<Result<string, Failure>> =>
  gitPath(git, top, 'index');

/**
 * Keeps the time of the original: by it git knows which files may have changed in the moment after they were
 * entered, and looks into those (https://git-scm.com/docs/racy-git).
 */
async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(from);
    await copyFile(from, to);
    const seconds = Math.floor(mtimeMs / 1000);
    await utimes(to, seconds, seconds);
  } catch (error) {
    // A worktree without an index holds nothing that is tracked.
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/** Who commits what the app keeps safe; the person's own name may not be set. */
const keeper = {
  GIT_AUTHOR_NAME: 'Swarmdeck',
  GIT_AUTHOR_EMAIL: 'swarmdeck@localhost',
  GIT_COMMITTER_NAME: 'Swarmdeck',
  GIT_COMMITTER_EMAIL: 'swarmdeck@localhost',
};

/** Makes a commit of a tree that no branch points to. */
export async function commitTree(
  git: Git,
  top: string,
  commit: { readonly tree: string; readonly parent: string; readonly message: string },
  env: Readonly<Record<string, string>> = {},
): Promise<Result<string, Failure>> {
  const args = ['commit-tree', commit.tree, '-p', commit.parent, '-m', commit.message];
  const made = await git.ask(top, args, { env: { ...keeper, ...env } });
  return made.ok ? ok(made.value.trim()) : made;
}

/** A file that differs from what is committed. */
export interface Uncommitted {
  /** Relative to the top, with forward slashes; a folder that is a repository of its own ends with a slash. */
  readonly path: string;
  readonly isUntracked: boolean;
  readonly isDeleted: boolean;
  /** A submodule with commits or changes of its own. */
  readonly isSubmodule: boolean;
  /** A submodule in which a file that is tracked there has changed: only a commit within it keeps that. */
  readonly isChangedWithin: boolean;
}

/**
 * What is not committed in a worktree, without what git ignores.
 *
 * @param paths - only these, relative to the top; all when not given
 */
export async function uncommittedIn(
  git: Git,
  top: string,
  paths: readonly string[] = [],
): Promise<Result<readonly Uncommitted[], Failure>> {
  const flags = ['--porcelain=v2', '-z', '--untracked-files=all', '--no-renames'];
  const args = ['status', ...flags, '--', ...paths.map((path) => `:(top,literal)${path}`)];
  const status = await git.ask(top, args, { patienceMs });
  return status.ok ? ok(byZero(status.value).map(readEntry)) : status;
}

/** https://git-scm.com/docs/git-status#_porcelain_format_version_2 */
function readEntry(entry: string): Uncommitted {
  if (entry.startsWith('? '))
    return {
      path: entry.slice(2),
      isUntracked: true,
      isDeleted: false,
      isSubmodule: false,
      isChangedWithin: false,
    };
  const fields = entry.startsWith('u ') ? 10 : 8;
  const parts = entry.split(' ');
  return {
    path: parts.slice(fields).join(' '),
    isUntracked: false,
    // Deleted in the folder, or in the index and not put back since.
    isDeleted: /^(.D|D\.)$/.test(parts[1] ?? ''),
    isSubmodule: parts[2]?.startsWith('S') === true,
    isChangedWithin: /^S.M/.test(parts[2] ?? ''),
  };
}
