import { mkdir, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { Git } from './git.ts';
import { gitPath } from './repository-place.ts';

/**
 * A place for objects that nobody needs later: trees of uncommitted work, trial merges. Without it they
 * would pile up in the person's repository until git repacks it.
 */
export interface ScratchObjects {
  /** Variables with which git reads the repository of a worktree and writes beside it. */
  readonly envFor: (top: string) => Promise<Result<Readonly<Record<string, string>>, Failure>>;
  readonly close: () => Promise<void>;
}

/** @param folder - absolute path; of this host alone, emptied when it opens and when it closes */
export function openScratchObjects(git: Git, folder: string): ScratchObjects {
  const emptied = rm(folder, { recursive: true, force: true });
  const stores = new Map<string, Promise<Result<Readonly<Record<string, string>>, Failure>>>();
  const open = async (top: string): Promise<Result<Readonly<Record<string, string>>, Failure>> => {
    await emptied;
    const objects = await gitPath(git, top, 'objects');
    if (!objects.ok) return objects;
    const store = join(folder, createHash('sha256').update(objects.value).digest('hex').slice(0, 16));
    await mkdir(store, { recursive: true });
    return ok({ GIT_OBJECT_DIRECTORY: store, GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted(objects.value) });
  };
  return {
    envFor: async (top) => {
      const store = stores.get(top) ?? open(top);
      stores.set(top, store);
      const opened = await store;
      // It may be a repository by the next time.
      if (!opened.ok) stores.delete(top);
      return opened;
    },
    close: async () => {
      await emptied;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A list separated by colons, in which a path may stand in quotes: https://git-scm.com/docs/git#Documentation/git.txt-GITALTERNATEOBJECTDIRECTORIES. */
const quoted = (path: string): string =>
  /[":\n\\]/.test(path) ? `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"` : path;
