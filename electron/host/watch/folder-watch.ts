import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import parcel from '@parcel/watcher';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { Clock } from '../agents/clock.ts';
import { errnoOf } from '../process/errno.ts';
import { ignoredBelow } from './ignored-folders.ts';
import { listNewFolder } from './nested-folders.ts';

export interface FolderWatchOptions {
  /** Absolute real path of an existing folder. */
  readonly folder: string;
  readonly clock: Clock;
  /**
   * Files that were created or changed, without doubles; a folder may be among them. `more` counts those
   * that were too many to name. The next call comes when this one has resolved.
   */
  readonly onChanged: (paths: readonly string[], more: number) => Promise<void>;
  /** Something keeps it from seeing everything. */
  readonly onTrouble: (trouble: Failure) => void;
  /** The folder was deleted or moved away; nothing comes any more. */
  readonly onGone: () => void;
}

export interface FolderWatch {
  /** Resolves when changes are seen from now on, or cannot be. */
  readonly ready: Promise<void>;
  /** Changes are seen now. */
  readonly isSeeing: () => boolean;
  /** Resolves when nothing is open any more. No listener is called from the call on. */
  readonly close: () => Promise<void>;
}

/** Changes are gathered for so long: an editor's save is three events, a checkout ten thousand. */
const batchMs = 100;

/** Paths that one batch names; the rest is counted. */
const batchPaths = 5_000;

/** New folders with folders in them that are watched on their own: see {@link watchFolder}. */
const mostNestedWatches = 64;

/**
 * Watches a folder and all below it. On Linux the watcher misses what is created in a new folder before
 * it has got to that folder, files and folders; so a new folder is listed once, and one that holds
 * folders gets a watch of its own.
 */
export function watchFolder(options: FolderWatchOptions): FolderWatch {
  const { folder, clock, onChanged, onTrouble, onGone } = options;
  const subscriptions = new Map<string, Promise<parcel.AsyncSubscription | null>>();
  const changed = new Set<string>();
  let more = 0;
  let cancelFlush: (() => void) | null = null;
  let isClosed = false;
  let isTroubled = false;
  let isSeeing = false;
  let ignore: readonly string[] = [];

  const complain = (trouble: Failure): void => {
    if (isClosed || isTroubled) return;
    isTroubled = true;
    onTrouble(trouble);
  };
  const flush = async (): Promise<void> => {
    const paths = [...changed];
    const counted = more;
    changed.clear();
    more = 0;
    if (!isClosed) await onChanged(paths, counted);
    cancelFlush = null;
    if (changed.size > 0) plan();
  };
  const plan = (): void => {
    cancelFlush ??= clock.after(batchMs, () => void flush());
  };
  const note = (path: string): void => {
    if (changed.size < batchPaths) changed.add(path);
    else if (!changed.has(path)) more += 1;
    plan();
  };
  const isIgnored = (name: string): boolean => ignore.includes(`**/${name}`);

  const lookInto = async (path: string): Promise<void> => {
    const found = await listNewFolder(path, isIgnored);
    if (isClosed) return;
    for (const file of found.files) note(file);
    if (!found.hasFolders || subscriptions.has(path)) return;
    if (subscriptions.size > mostNestedWatches) complain(tooManyNewFolders(folder));
    else await subscribe(path);
  };
  const onEvents = (root: string) => (error: Error | null, events: readonly parcel.Event[]) => {
    if (isClosed) return;
    if (error !== null) complain(eventsLost(folder, error));
    for (const { type, path } of events ?? []) {
      if (type === 'delete') {
        if (path === folder) onGone();
        else if (path === root || subscriptions.has(path)) void unsubscribe(path);
      } else {
        note(path);
        if (type === 'create' && process.platform === 'linux') void lookInto(path);
      }
    }
  };
  const subscribe = async (root: string): Promise<void> => {
    const subscription = parcel
      .subscribe(root, onEvents(root), { ignore: [...ignore] })
      .catch((error: unknown) => {
        if (!(error instanceof Error)) throw error;
        if (root === folder) complain(cannotWatch(folder, error));
        return null;
      });
    subscriptions.set(root, subscription);
    const opened = await subscription;
    if (root === folder) isSeeing = opened !== null;
    // What came between the folder and its watch.
    if (root !== folder && !isClosed) {
      for (const file of (await listNewFolder(root, isIgnored)).files) note(file);
    }
  };
  const unsubscribe = async (root: string): Promise<void> => {
    const subscription = subscriptions.get(root);
    subscriptions.delete(root);
    await endSubscription((await subscription) ?? null);
  };
  const start = async (): Promise<void> => {
    ignore = await ignoredBelow(folder);
    if (isClosed) return;
    if (await isFolder(folder)) await subscribe(folder);
    else onGone();
  };

  const ready = start();
  return {
    ready,
    isSeeing: () => isSeeing && !isClosed,
    close: async () => {
      isClosed = true;
      cancelFlush?.();
      await ready;
      await Promise.all([...subscriptions.keys()].map(unsubscribe));
    },
  };
}

async function endSubscription(subscription: parcel.AsyncSubscription | null): Promise<void> {
  try {
    await subscription?.unsubscribe();
  } catch (error) {
    // The kernel has dropped the watch with its folder; the watcher says so once more.
    if (!(error instanceof Error)) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    errnoOf(error);
    return false;
  }
}

const fallback = 'Until then only files count that agents print as written.';

function cannotWatch(folder: string, error: Error): Failure {
  const isLimit = /No space left on device|too many open files/i.test(error.message);
  const remedy = isLimit
    ? 'Raise fs.inotify.max_user_watches (sysctl) and restart the agent.'
    : 'Restart the agent to try again.';
  return failure(
    'watch-incomplete',
    `The folder ${folder} cannot be watched: ${error.message}.`,
    `${remedy} ${fallback}`,
  );
}

const eventsLost = (folder: string, error: Error): Failure =>
  failure(
    'watch-incomplete',
    `Changes in ${folder} went unseen: ${error.message}.`,
    'Restart the agent to watch it anew.',
  );

const tooManyNewFolders = (folder: string): Failure =>
  failure(
    'watch-incomplete',
    `So many new folders came into ${basename(folder)} that not all of them are watched.`,
    'Restart the agent to watch them all.',
  );
