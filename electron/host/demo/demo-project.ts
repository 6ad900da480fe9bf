import { spawn } from 'node:child_process';
import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';

/** A fresh copy of the demo's project. */
export interface DemoProject {
  /** Holds everything of the demo; removed with it. */
  readonly folder: string;
  /** The main worktree. */
  readonly project: string;
  /** A second worktree of the same repository, on a branch of its own. */
  readonly worktree: string;
}

/** Temporary folders of demos begin with this: nothing else is ever removed. */
const folderPrefix = 'swarmdeck-demo-';

/** The first commit; whatever git is configured to do with commits, it works without a person. */
const identity = ['-c', 'user.name=Swarmdeck demo', '-c', 'user.email=demo@swarmdeck.invalid'];
const quiet = ['-c', 'commit.gpgSign=false', '-c', 'core.hooksPath=/dev/null', '-c', 'gc.auto=0'];

/**
 * Copies the demo's project into a temporary folder and makes it a git repository with two worktrees.
 * Without git both are plain copies; then the demo shows one conflict less.
 *
 * @param template - folder of the project as the app brings it
 */
export async function createDemoProject(template: string): Promise<Result<DemoProject, Failure>> {
  const folder = await attempt(async () => realpath(await mkdtemp(join(tmpdir(), folderPrefix))));
  if (!folder.ok) return folder;
  const project = join(folder.value, 'lantern-shop');
  const worktree = join(folder.value, 'lantern-shop-search');
  const filled = await attempt(async () => {
    await cp(template, project, { recursive: true });
    if (!(await addWorktree(project, worktree))) await cp(template, worktree, { recursive: true });
  });
  if (filled.ok) return ok({ folder: folder.value, project, worktree });
  await removeDemoProject(project);
  return filled;
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work());
  } catch (error) {
    const hint = 'Free space there, or set TMPDIR to a folder that you may write to.';
    return err(
      failure(
        'folder-unreadable',
        `The demo project cannot be copied to ${tmpdir()}: ${errnoOf(error)}.`,
        hint,
      ),
    );
  }
}

/**
 * Removes a demo's temporary folder.
 *
 * @param root - the project folder of a demo swarm; anything that is none stays
 */
export async function removeDemoProject(root: string): Promise<void> {
  const folder = dirname(root);
  if (!basename(folder).startsWith(folderPrefix)) return;
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function addWorktree(project: string, worktree: string): Promise<boolean> {
  const steps = [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    [...identity, ...quiet, 'commit', '--quiet', '--message', 'Start the shop'],
    ['worktree', 'add', '--quiet', '-b', 'search', worktree],
  ];
  for (const step of steps) {
    if (!(await git(project, step))) return false;
  }
  return true;
}

/** Variables by which git would work on another repository than that of the folder. */
const misleading = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR'];

function git(cwd: string, args: readonly string[]): Promise<boolean> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleading.includes(name)));
  return new Promise((resolve) => {
    const child = spawn('git', args, { cwd, env, stdio: 'ignore', timeout: 30_000, windowsHide: true });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
