import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { Git } from '../git/git.ts';
import { commitTree, uncommittedIn } from '../git/working-tree.ts';
import type { Uncommitted } from '../git/working-tree.ts';

/** Where agents keep their checkpoints: no part of the work. */
const checkpoints = '.swarmdeck/';

/** What is not committed in a worktree, relative to its top, without the checkpoints of agents. */
export interface Changes {
  readonly files: readonly string[];
  /** Repositories of their own, submodules included, with changes or commits of their own. */
  readonly inner: readonly string[];
}

export async function changesIn(git: Git, top: string): Promise<Result<Changes, Failure>> {
  const found = await uncommittedIn(git, top);
  if (!found.ok) return found;
  const changes = found.value.filter(({ path }) => !path.startsWith(checkpoints));
  return ok({
    files: changes.filter((change) => !isInner(change)).map(({ path }) => path),
    inner: changes.filter(isInner).map(({ path }) => path.replace(/\/$/, '')),
  });
}

const isInner = ({ path, isSubmodule }: Uncommitted): boolean => isSubmodule || path.endsWith('/');

/** Adding ten thousand files takes seconds. */
const patienceMs = 120_000;

/**
 * Makes a commit of some files as they stand in a worktree now, on top of what is checked out there. No branch
 * points to it; index, files and branches stay as they are.
 *
 * @returns its id; that of the commit that is checked out when there are no files
 */
export async function commitOfFiles(
  git: Git,
  { top, head, files, message }: CommitOfFiles,
): Promise<Result<string, Failure>> {
  if (files.length === 0) return ok(head);
  const scratch = await mkdtemp(join(tmpdir(), 'swarmdeck-index-'));
  try {
    const env = { GIT_INDEX_FILE: join(scratch, 'index') };
    const read = await git.ask(top, ['read-tree', head], { env, patienceMs });
    if (!read.ok) return read;
    const update = ['update-index', '--add', '--remove', '--replace', '-z', '--stdin'];
    const added = await git.ask(top, update, { env, patienceMs, input: files.join('\0') });
    if (!added.ok) return added;
    const tree = await git.ask(top, ['write-tree'], { env, patienceMs });
    return tree.ok ? commitTree(git, top, { tree: tree.value.trim(), parent: head, message }) : tree;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

export interface CommitOfFiles {
  /** Top folder of the worktree. */
  readonly top: string;
  /** The commit that is checked out there. */
  readonly head: string;
  /** Relative to the top; one that is not there any more is deleted in the commit. */
  readonly files: readonly string[];
  readonly message: string;
}
