import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { byZero, noCommits } from '../git/git.ts';
import type { Git } from '../git/git.ts';
import type { ScratchEnv } from '../git/scratch-objects.ts';
import { commitTree, indexOf, uncommittedIn, writeWorkingTree } from '../git/working-tree.ts';
import { errnoOf } from '../process/errno.ts';
import type { ChangedPaths, PathChange } from './candidate-paths.ts';

/** What a worktree holds beside its base, kept up as it changes. */
export interface WorkSide {
  /** Real path of its top folder. */
  readonly top: string;
  /** Something at this path was seen to change: to come, or to go. */
  readonly noteChange: (path: string) => void;
  /** Anything may have changed: by commits, or unseen. */
  readonly noteAll: () => void;
  /** Brings it up to date. @returns its commit; `no-commits`, or why it cannot be read */
  readonly refresh: () => Promise<Result<string, Failure>>;
  /** Paths that are not committed, after {@link WorkSide.refresh}. */
  readonly uncommitted: () => ReadonlySet<string>;
  /** All paths that differ from a commit. */
  readonly changedSince: (base: string) => Promise<Result<ChangedPaths, Failure>>;
  /** A sign that changes whenever the content of one of its uncommitted paths may have. */
  readonly stampOf: (paths: Iterable<string>) => Promise<string>;
  /** A commit of all that it holds now, that nothing points to. @param env - where it is written */
  readonly commitOfAll: (env: ScratchEnv) => Promise<Result<string, Failure>>;
}

export interface WorkSideDeps {
  readonly git: Git;
  readonly top: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Git is asked again so often while files change: it tells what is as it was, and what went unseen, in milliseconds. */
const statusEveryMs = 60_000;

/** Paths that are asked for by name; of more that went at once all is asked. */
const mostAskedFor = 500;

export function createWorkSide(deps: WorkSideDeps): WorkSide {
  const { git, top, now } = deps;
  let head: string | null = null;
  let dirty = new Map<string, PathChange>();
  let isStale = true;
  let statusAt = Number.NEGATIVE_INFINITY;
  const written = new Set<string>();
  const committed = new Map<string, ChangedPaths>();
  /** All changes by the commit that they are counted from; emptied with each change. */
  const changes = new Map<string, ChangedPaths>();
  let index: string | null = null;
  let whole: { readonly key: string; readonly env: ScratchEnv; readonly commit: string } | null = null;

  const readAll = async (): Promise<Failure | null> => {
    isStale = false;
    statusAt = now();
    const found = await git.ask(top, ['rev-parse', '--verify', '--quiet', 'HEAD'], { answers: [0, 1] });
    if (!found.ok) return found.error;
    if (found.value.trim() !== head) committed.clear();
    head = found.value.trim() || null;
    const status = await uncommittedIn(git, top);
    if (!status.ok) return status.error;
    dirty = new Map(status.value.map(({ path, isDeleted }) => [path, isDeleted ? 'deleted' : 'there']));
    changes.clear();
    return null;
  };
  /** Takes in what was seen since. What is gone counts only where the commit has it: many files come and go. */
  const takeIn = async (seen: readonly string[]): Promise<Failure | null> => {
    const kinds = await Promise.all(seen.map((path) => kindOf(join(top, path))));
    const gone = seen.filter((_, index) => kinds[index] !== 'file');
    if (gone.length > mostAskedFor) return readAll();
    const tracked = await trackedAmong(git, top, head, gone);
    if (!tracked.ok) return tracked.error;
    for (const [index, path] of seen.entries()) {
      const change = kinds[index] === 'file' ? 'there' : tracked.value.has(path) ? 'deleted' : null;
      if (dirty.get(path) === (change ?? undefined)) continue;
      changes.clear();
      if (change === null) dirty.delete(path);
      else dirty.set(path, change);
    }
    return null;
  };
  const stampOf = async (paths: Iterable<string>): Promise<string> => {
    const stamps = [...paths].filter((path) => dirty.has(path)).map((path) => stampOfFile(join(top, path)));
    return `${head} ${(await Promise.all(stamps)).join(' ')}`;
  };
  return {
    top,
    noteChange: (path) => void written.add(path),
    noteAll: () => void (isStale = true),
    refresh: async () => {
      const isDue = written.size > 0 && now() - statusAt > statusEveryMs;
      const seen = [...written];
      written.clear();
      const trouble = (isStale || isDue ? await readAll() : null) ?? (await takeIn(seen));
      if (trouble !== null) {
        isStale = true;
        return err(trouble);
      }
      return head === null ? err(noCommits) : ok(head);
    },
    uncommitted: () => new Set(dirty.keys()),
    changedSince: async (base) => {
      const known = changes.get(base);
      if (known !== undefined) return ok(known);
      const before = committed.get(base);
      const since = before === undefined ? await committedSince(git, top, base, head ?? base) : ok(before);
      if (!since.ok) return since;
      committed.set(base, since.value);
      const all = new Map([...since.value, ...dirty]);
      changes.set(base, all);
      return ok(all);
    },
    stampOf,
    commitOfAll: async (env) => {
      if (head === null) return err(noCommits);
      if (dirty.size === 0) return ok(head);
      const paths = [...dirty.keys()];
      const key = await stampOf(paths);
      if (whole?.key === key && whole.env === env) return ok(whole.commit);
      const at = index === null ? await indexOf(git, top) : ok(index);
      if (!at.ok) return at;
      index = at.value;
      const tree = await writeWorkingTree(git, top, { paths, index, env });
      if (!tree.ok) return tree;
      const made = await commitTree(git, top, { tree: tree.value, parent: head, message: 'Now' }, env);
      if (made.ok) whole = { key, env, commit: made.value };
      return made;
    },
  };
}

async function committedSince(
  git: Git,
  top: string,
  base: string,
  head: string,
): Promise<Result<ChangedPaths, Failure>> {
  if (base === head) return ok(new Map());
  const diff = await git.ask(top, ['diff', '--name-status', '--no-renames', '-z', base, head, '--']);
  if (!diff.ok) return diff;
  const fields = byZero(diff.value);
  const paths = new Map<string, PathChange>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    paths.set(fields[at + 1] ?? '', fields[at] === 'D' ? 'deleted' : 'there');
  }
  return ok(paths);
}

/** What stands at a path; what is not a file (or a link, which git keeps as one) is none to git. */
async function kindOf(path: string): Promise<'file' | 'other' | 'none'> {
  try {
    const stats = await lstat(path);
    return stats.isFile() || stats.isSymbolicLink() ? 'file' : 'other';
  } catch (error) {
    errnoOf(error);
    return 'none';
  }
}

/** Those of the paths that are files of a commit. */
async function trackedAmong(
  git: Git,
  top: string,
  commit: string | null,
  paths: readonly string[],
): Promise<Result<ReadonlySet<string>, Failure>> {
  if (paths.length === 0 || commit === null) return ok(new Set());
  const listed = await git.ask(top, ['ls-tree', '-z', '--full-tree', commit, '--', ...paths]);
  if (!listed.ok) return listed;
  const entries = byZero(listed.value).map((entry) => /^\d+ (\w+) \w+\t(.*)$/s.exec(entry));
  return ok(new Set(entries.filter((entry) => entry?.[1] === 'blob').map((entry) => entry?.[2] ?? '')));
}

async function stampOfFile(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await lstat(path);
    return `${mtimeMs}.${size}`;
  } catch (error) {
    errnoOf(error);
    return 'gone';
  }
}
