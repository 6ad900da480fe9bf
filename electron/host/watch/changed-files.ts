import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AgentId } from '#shared/base/ids.ts';
import { errnoOf } from '../process/errno.ts';
import { candidatesFor, writerOf } from './attribution.ts';
import type { Worker } from './attribution.ts';
import { gitIgnored } from './git-ignored.ts';
import { findWorktree } from './repository.ts';
import type { Worktree } from './repository.ts';
import type { UnclaimedChange } from './unknown-writers.ts';
import type { PlacedFile } from './write-recorder.ts';

/** A file that changed, and the agent whose work that is. */
export interface AgentChange {
  readonly agentId: AgentId;
  readonly file: PlacedFile;
}

interface Attribution {
  readonly workers: readonly Worker[];
  /** The agents that printed a path as written. */
  readonly printedBy: (path: string) => readonly AgentId[];
  /** Hears of changes that several agents may have made, and of which none is known to have. */
  readonly onUnknown?: (change: UnclaimedChange) => void;
}

/**
 * Finds out whose work the changes are. Left out are files of which that cannot be said, and what git
 * ignores. What is left may be a folder, or gone: {@link isRegularFile} tells.
 */
export async function attributeChanges(
  paths: readonly string[],
  { workers, printedBy, onUnknown }: Attribution,
): Promise<readonly AgentChange[]> {
  const worktreeOf = createWorktreeLookup();
  const changes: AgentChange[] = [];
  const unclaimed: { readonly candidates: readonly AgentId[]; readonly file: PlacedFile }[] = [];
  for (const path of paths) {
    const worktree = await worktreeOf(dirname(path));
    const candidates = candidatesFor(path, worktree?.top ?? null, workers);
    const agentId = writerOf(candidates, printedBy(path));
    if (agentId !== null) changes.push({ agentId, file: { path, worktree } });
    else if (candidates.length > 1) unclaimed.push({ candidates, file: { path, worktree } });
  }
  if (onUnknown !== undefined) {
    for (const { candidates, file } of await withoutIgnored(unclaimed)) {
      if (await isRegularFile(file.path)) onUnknown({ path: file.path, candidates });
    }
  }
  return withoutIgnored(changes);
}

/** Looks each folder up once. */
function createWorktreeLookup(): (folder: string) => Promise<Worktree | null> {
  const known = new Map<string, Promise<Worktree | null>>();
  return (folder) => {
    const worktree = known.get(folder) ?? findWorktree(folder);
    known.set(folder, worktree);
    return worktree;
  };
}

async function withoutIgnored<T extends Pick<AgentChange, 'file'>>(
  changes: readonly T[],
): Promise<readonly T[]> {
  const byWorktree = Map.groupBy(changes, ({ file }) => file.worktree?.top ?? null);
  const ignored = new Set<string>();
  for (const [top, group] of byWorktree) {
    if (top === null) continue;
    for (const path of await gitIgnored(
      top,
      group.map(({ file }) => file.path),
    ))
      ignored.add(path);
  }
  return changes.filter(({ file }) => !ignored.has(file.path));
}

/** It is there, and neither a folder nor a symbolic link nor a device. */
export async function isRegularFile(path: string): Promise<boolean> {
  return (await changedAt(path)) !== null;
}

/** When a regular file was last changed, in milliseconds since the epoch; null for anything else. */
export async function changedAt(path: string): Promise<number | null> {
  try {
    const stats = await lstat(path);
    return stats.isFile() ? stats.mtimeMs : null;
  } catch (error) {
    errnoOf(error);
    return null;
  }
}
