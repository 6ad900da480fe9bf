import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import { failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { KeptWork } from '#shared/swarm/recovery/hand-over.ts';
import { byZero } from '../git/git.ts';
import type { Git } from '../git/git.ts';
import { errnoOf } from '../process/errno.ts';

export interface KeepWorkOptions {
  readonly git: Git;
  /** The agent's folder. */
  readonly cwd: string;
  /** What the agent is called. */
  readonly name: string;
  /** Folder for patches, outside of any project. */
  readonly patches: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Kept = Promise<Result<KeptWork, Failure>>;

/** Everything but the checkpoints of agents, which are no part of the work. */
const allWork = ['--', ':/', ':(top,exclude).swarmdeck'];

/**
 * Keeps an agent's work safe before somebody else goes on with it: as a commit on its branch where it has a
 * worktree of its own, else as a patch. Untracked files are in both. In a shared folder nothing is touched:
 * neither files nor index nor branch.
 */
export async function keepWork(options: KeepWorkOptions): Kept {
  const { git } = options;
  const places = await placesOf(options);
  if (!places.ok) {
    const { code } = places.error;
    return code === 'not-a-repository' || code === 'git-missing'
      ? ok({ kind: 'none', reason: 'It is in no git repository: the files stay as they are.' })
      : places;
  }
  const { root, gitDir, common } = places.value;
  const changes = await git.ask(root, [
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=all',
    ...allWork,
  ]);
  if (!changes.ok) return changes;
  const entries = byZero(changes.value);
  const inner = entries.filter(isInnerRepository).map((entry) => entry.slice('?? '.length));
  const changed = entries.length - inner.length;
  const paths = [...allWork, ...inner.map((path) => `:(top,exclude,literal)${path}`)];
  const repository = { ...options, cwd: root, gitDir, common, paths };
  const branch = await git.ask(root, ['branch', '--show-current']);
  const own = branch.ok && gitDir !== common ? branch.value.trim() : '';
  if (own !== '') return commit(repository, own, changed > 0);
  if (changed === 0) return ok({ kind: 'none', reason: 'Nothing has changed there since the last commit.' });
  return writePatch(repository, changed);
}

interface Places {
  /** Top folder of the worktree. */
  readonly root: string;
  readonly gitDir: string;
  /** Equal to the one before in the main worktree. */
  readonly common: string;
}

/** Asks one after the other: a path may hold the newline that would part them. */
async function placesOf({ git, cwd }: KeepWorkOptions): Promise<Result<Places, Failure>> {
  const paths: string[] = [];
  for (const what of ['--show-toplevel', '--git-dir', '--git-common-dir']) {
    const found = await git.ask(cwd, ['rev-parse', '--path-format=absolute', what]);
    if (!found.ok) return found;
    paths.push(found.value.replace(/\n$/, ''));
  }
  const [root = cwd, gitDir = '', common = ''] = paths;
  return ok({ root, gitDir, common });
}

interface InRepository extends KeepWorkOptions {
  readonly gitDir: string;
  readonly common: string;
  /** Of the work, for git. */
  readonly paths: readonly string[];
}

/** Git would commit no more of it than a name that nobody can resolve. */
const isInnerRepository = (entry: string): boolean => entry.startsWith('?? ') && entry.endsWith('/');

async function commit(
  { git, cwd, common, name, paths }: InRepository,
  branch: string,
  isChanged: boolean,
): Kept {
  if (isChanged) {
    const added = await git.change(cwd, ['add', '-A', ...paths], { repository: common });
    if (!added.ok) return added;
    const message = `Keep the work of ${name} so far`;
    const identity = await identityOptions(git, cwd);
    const args = [...identity, '-c', 'commit.gpgSign=false', 'commit', '--no-verify', '-q', '-m', message];
    const done = await git.change(cwd, args, { repository: common });
    if (!done.ok) return done;
  }
  const head = await git.ask(cwd, ['rev-parse', '--short', 'HEAD']);
  return head.ok ? ok({ kind: 'commit', branch, commit: head.value.trim() }) : head;
}

/** A commit needs an author; people who never told git one still keep their work. */
export async function identityOptions(git: Git, cwd: string): Promise<readonly string[]> {
  const email = await git.ask(cwd, ['config', 'user.email'], { answers: [0, 1] });
  return email.ok && email.value.trim() === ''
    ? ['-c', 'user.name=Swarmdeck', '-c', 'user.email=swarmdeck@localhost']
    : [];
}

/** Through an index of its own, so that the person's stays as it is. */
async function writePatch(options: InRepository, files: number): Kept {
  const { git, cwd, gitDir, common, paths, name, patches, now } = options;
  const scratch = await mkdtemp(join(tmpdir(), 'swarmdeck-index-'));
  try {
    const index = join(scratch, 'index');
    await copyIndex(join(gitDir, 'index'), index);
    const env = { GIT_INDEX_FILE: index };
    const added = await git.change(cwd, ['add', '-A', ...paths], { repository: common, env });
    if (!added.ok) return added;
    const base = await baseOf(git, cwd);
    if (!base.ok) return base;
    const diff = await git.look(cwd, ['diff', '--cached', '--binary', base.value], { env });
    if (!diff.ok) return diff;
    const path = resolve(
      patches,
      `${plainName(name)}-${new Date(now).toISOString().replaceAll(':', '-')}.patch`,
    );
    return await save(path, diff.value.out, files);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function save(path: string, patch: Buffer, files: number): Kept {
  try {
    await mkdir(resolve(path, '..'), { recursive: true, mode: 0o700 });
    await writeFile(path, patch, { mode: 0o600 });
    return ok({ kind: 'patch', path, files });
  } catch (error) {
    return err(
      failure(
        'state-directory-unwritable',
        `The patch ${path} could not be written (${errnoOf(error)}).`,
        'Make room there; the work is untouched in its folder.',
      ),
    );
  }
}

/** A repository has no index before its first `add`. */
async function copyIndex(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/** The last commit, or the empty tree where there is none. */
async function baseOf(git: Git, cwd: string): Promise<Result<string, Failure>> {
  const head = await git.ask(cwd, ['rev-parse', '--verify', '-q', 'HEAD'], { answers: [0, 1] });
  if (!head.ok || head.value.trim() !== '') return head.ok ? ok(head.value.trim()) : head;
  const empty = await git.ask(cwd, ['hash-object', '-t', 'tree', '--stdin'], { input: '' });
  return empty.ok ? ok(empty.value.trim()) : empty;
}

const plainName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60) || 'agent';
