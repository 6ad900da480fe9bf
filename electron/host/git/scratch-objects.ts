import { mkdir, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';
import type { Git } from './git.ts';
import { gitPath } from './repository-place.ts';

/**
 * Variables with which git reads a repository and writes beside it. The same object as long as what was written
 * with it is still there.
 */
export type ScratchEnv = Readonly<Record<string, string>>;

/**
 * A place for objects that nobody needs later: trees of uncommitted work, trial merges. Without it they
 * would pile up in the person's repository until git repacks it.
 */
export interface ScratchObjects {
  /**
   * Asked for once for all that belongs together: what is written with one answer is not to be read with the next,
   * which may begin in an empty place because the last one is full.
   */
  readonly envFor: (top: string) => Promise<Result<ScratchEnv, Failure>>;
  readonly close: () => Promise<void>;
}

/** When a place counts as full. Agents that meet on the same files for days would fill any disk. */
export interface ScratchLimits {
  readonly objects: number;
  readonly kib: number;
  /** Looked at after so many uses: each writes some ten objects, and counting twenty thousand takes 50 ms. */
  readonly usesBetweenLooks: number;
}

const usualLimits: ScratchLimits = { objects: 20_000, kib: 512 * 1024, usesBetweenLooks: 100 };

/** The place of one repository, shared by its worktrees. */
interface Store {
  readonly folder: string;
  readonly env: ScratchEnv;
  /** The full one before it: what is under way there may still end. */
  readonly former: string | null;
  uses: number;
}

/** @param folder - absolute path; of this host alone, emptied when it opens and when it closes */
export function openScratchObjects(
  git: Git,
  folder: string,
  limits: ScratchLimits = usualLimits,
): ScratchObjects {
  let emptied: Promise<void> | null = null;
  const empty = (): Promise<void> => {
    emptied ??= rm(folder, { recursive: true, force: true }).catch((error: unknown) => {
      emptied = null;
      throw error;
    });
    return emptied;
  };
  // Why it failed is told to whoever needs the place: then it is tried again.
  empty().catch(() => undefined);
  /** Where the repository of a worktree keeps its objects. */
  const objectsOf = new Map<string, string>();
  /** By that folder. */
  const stores = new Map<string, Promise<Store>>();
  let opened = 0;

  const objectsAt = async (top: string): Promise<Result<string, Failure>> => {
    const known = objectsOf.get(top);
    if (known !== undefined) return ok(known);
    const objects = await gitPath(git, top, 'objects');
    if (objects.ok) objectsOf.set(top, objects.value);
    return objects;
  };
  const open = async (objects: string, former: string | null): Promise<Store> => {
    await empty();
    const name = createHash('sha256').update(objects).digest('hex').slice(0, 16);
    const place = join(folder, `${name}-${(opened += 1)}`);
    await mkdir(place, { recursive: true });
    const env = { GIT_OBJECT_DIRECTORY: place, GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted(objects) };
    return { folder: place, env, former, uses: 0 };
  };
  const storeOf = (objects: string, former: string | null): Promise<Store> => {
    const store = open(objects, former);
    stores.set(objects, store);
    // The next one who asks tries again.
    store.catch(() => stores.delete(objects));
    return store;
  };
  const notFull = async (top: string, objects: string, store: Store): Promise<Store> => {
    store.uses += 1;
    if (store.uses % limits.usesBetweenLooks !== 0) return store;
    const counted = await git.ask(top, ['count-objects', '-v'], { env: store.env });
    if (!counted.ok || !isFull(counted.value, limits)) return store;
    const next = await storeOf(objects, store.folder);
    if (store.former !== null) await rm(store.former, { recursive: true, force: true });
    return next;
  };
  return {
    envFor: async (top) => {
      const objects = await objectsAt(top);
      if (!objects.ok) return objects;
      try {
        const store = await (stores.get(objects.value) ?? storeOf(objects.value, null));
        return ok((await notFull(top, objects.value, store)).env);
      } catch (error) {
        return err(noPlace(folder, errnoOf(error)));
      }
    },
    close: async () => {
      await empty();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const noPlace = (folder: string, reason: string): Failure =>
  failure(
    'git-failed',
    `Nothing can be written to ${folder}, where merges are tried out: ${reason}.`,
    'Free some space, or make it writable.',
  );

/** Reads what `git count-objects -v` writes: https://git-scm.com/docs/git-count-objects. */
function isFull(counts: string, limits: ScratchLimits): boolean {
  const numberOf = (name: string): number => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(counts)?.[1]);
  return numberOf('count') > limits.objects || numberOf('size') > limits.kib;
}

/** A list separated by colons, in which a path may stand in quotes: https://git-scm.com/docs/git#Documentation/git.txt-GITALTERNATEOBJECTDIRECTORIES. */
const quoted = (path: string): string =>
  /[":\n\\]/.test(path) ? `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"` : path;
