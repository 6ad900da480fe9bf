import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AgentId } from '#shared/base/ids.ts';
import { errnoOf } from '../process/errno.ts';
import { candidatesFor, writerOf } from './attribution.ts';
import type { Worker } from './attribution.ts';
import type { GitIgnored } from './git-ignored.ts';
import { findWorktree } from './repository.ts';
import type { Worktree } from './repository.ts';
import type { UnclaimedChange } from './unknown-writers.ts';
import { nameInRepository } from './write-recorder.ts';
import type { PlacedFile } from './write-recorder.ts';

/** A file that changed, and the agent whose work that is. */
export interface AgentChange {
  readonly agentId: AgentId;
  readonly file: PlacedFile;
}

interface Attribution {
  readonly ignored: GitIgnored;
  readonly workers: readonly Worker[];
  /** The agents that printed a path as written. */
  readonly printedBy: (path: string) => readonly AgentId[];
  /** Hears of every file, whoever changed it. */
  readonly onSeen: (file: PlacedFile) => void;
  /** The host itself has written it. */
  readonly isOwnWrite: (path: string) => Promise<boolean>;
  /** Hears of changes that several agents may have made, and of which none is known to have. */
  readonly onUnknown: (change: UnclaimedChange) => void;
}

/**
 * Finds out whose work the changes are. Left out are files of which that cannot be said, what git
 * ignores, and what the host itself has written. What is left may be a folder, or gone: {@link isRegularFile} tells.
 */
export async function attributeChanges(
  paths: readonly string[],
  { ignored, workers, printedBy, onSeen, onUnknown, isOwnWrite }: Attribution,
): Promise<readonly AgentChange[]> {
  const worktreeOf = createWorktreeLookup();
  const placed: PlacedFile[] = [];
  for (const path of paths) placed.push({ path, worktree: await worktreeOf(dirname(path)) });
  const files = await withoutIgnored(placed, ignored);
  files.forEach(onSeen);
  const changes: AgentChange[] = [];
  for (const file of files) {
    const { path, worktree } = file;
    if (await isOwnWrite(path)) continue;
    const candidates = candidatesFor(path, worktree?.top ?? null, workers);
    const agentId = writerOf(candidates, printedBy(path));
    if (agentId !== null) changes.push({ agentId, file });
    else if (candidates.length > 1 && (await isRegularFile(path))) {
      onUnknown({ path, file: nameInRepository(file, workers), candidates });
    }
  }
  return changes;
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

async function withoutIgnored(
  files: readonly PlacedFile[],
  gitIgnored: GitIgnored,
): Promise<readonly PlacedFile[]> {
  const byWorktree = [...Map.groupBy(files, ({ worktree }) => worktree?.top ?? null)];
  const found = await Promise.all(
    byWorktree.map(async ([top, group]) => {
      const paths = group.map(({ path }) => path);
      return top === null ? new Set() : gitIgnored.among(top, paths);
    }),
  );
  return files.filter(({ path }) => !found.some((paths) => paths.has(path)));
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
