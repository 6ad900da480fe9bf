import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { errnoOf } from '../process/errno.ts';

/** Where git stands in a folder. */
export interface Worktree {
  /** Real path of the worktree's top folder. */
  readonly top: string;
  /**
   * Real path of the repository: the main worktree, for each of its worktrees; the git folder itself for
   * a bare repository and for a submodule.
   */
  readonly repository: string;
}

/**
 * The worktree that a folder lies in, or null outside of git. Read from git's own files, without a
 * process: https://git-scm.com/docs/gitrepository-layout.
 *
 * @param folder - absolute real path; it need not exist any more
 */
export async function findWorktree(folder: string): Promise<Worktree | null> {
  for (let top = folder; ; top = dirname(top)) {
    const kind = await kindOf(join(top, '.git'));
    if (kind === 'folder') return { top, repository: top };
    const gitFolder = kind === 'file' ? await gitFolderOf(top) : null;
    if (gitFolder !== null) return { top, repository: await repositoryOf(gitFolder) };
    if (top === dirname(top)) return null;
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    const stats = await stat(path);
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : null;
  } catch (error) {
    // Whatever keeps it from being read, git would not find it either.
    errnoOf(error);
    return null;
  }
}

/** What the `.git` file of a linked worktree or submodule points to. */
async function gitFolderOf(top: string): Promise<string | null> {
  const content = await readText(join(top, '.git'));
  const target = content === null ? null : /^gitdir: (.+?)\r?\n?$/s.exec(content)?.[1];
  return target === null || target === undefined ? null : resolve(top, target);
}

async function repositoryOf(gitFolder: string): Promise<string> {
  const common = await readText(join(gitFolder, 'commondir'));
  const shared = common === null ? gitFolder : resolve(gitFolder, common.trim());
  const path = basename(shared) === '.git' ? dirname(shared) : shared;
  return realPathOf(path);
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // Whatever keeps it from being read, git would not find it either.
    errnoOf(error);
    return null;
  }
}

/** The path with symbolic links followed as far as it exists. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    errnoOf(error);
    const parent = dirname(path);
    return parent === path ? path : join(await realPathOf(parent), basename(path));
  }
}
