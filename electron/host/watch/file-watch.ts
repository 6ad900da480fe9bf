import { basename, dirname, join, resolve } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { FileEdit } from '#shared/detect/detector.ts';
import { homeFolder } from '../files/home-folder.ts';
import type { Clock } from '../agents/clock.ts';
import type { RecordFacts } from '../store/store-types.ts';
import { attributeChanges, changedAt } from './changed-files.ts';
import type { FolderWatch } from './folder-watch.ts';
import { createGitIgnored } from './git-ignored.ts';
import { createPrintedEdits } from './printed-edits.ts';
import { findWorktree, realPathOf } from './repository.ts';
import { createSharedWatches } from './shared-watches.ts';
import { createUnknownWriters } from './unknown-writers.ts';
import { watchForWrites } from './watched-folder.ts';
import { createWorkingAgents } from './working-agents.ts';
import type { FileWrite } from './recent-writes.ts';
import { changeIn, createWriteRecorder } from './write-recorder.ts';
import type { AgentWrite, RecordWrite, WorktreeChange } from './write-recorder.ts';

/** Sees which agent writes which file, and records it. */
export interface FileWatch {
  /**
   * Watches the folder that a run works in; agents in the same folder share the watch. Resolves when
   * changes are seen from now on, or cannot be; nobody has to wait for that.
   */
  readonly agentStarted: (agentId: AgentId, cwd: string) => Promise<void>;
  /** Its process ended; the folder is no longer watched for it. */
  readonly agentEnded: (agentId: AgentId) => void;
  /** Its own output said that it wrote these files. Resolves when that is recorded or waits for the write. */
  readonly agentPrinted: (agentId: AgentId, edits: readonly FileEdit[]) => Promise<void>;
  /** Its own channel reports that it wrote these files. Resolves when that is recorded. */
  readonly agentReported: (agentId: AgentId, paths: readonly string[]) => Promise<void>;
  /** Ends all watching; resolves when nothing is open any more. */
  readonly close: () => Promise<void>;
}

export interface FileWatchDeps {
  readonly record: RecordFacts;
  readonly clock: Clock;
  /** Whether the host itself has written a file: that is no agent's work. */
  readonly isOwnWrite?: (path: string) => Promise<boolean>;
  /** Hears of every file in a worktree that may have changed, whoever did it: written, removed, or reported. */
  readonly onChange?: (change: WorktreeChange) => void;
  /** Hears of every write in a worktree of which the writer is known, also while it is the same piece of work. */
  readonly onWrite?: (write: AgentWrite) => void;
  /** Until when the writes of a file are dealt with, in milliseconds: one after it is told, however short after the last. */
  readonly dealtWithUntil?: (write: FileWrite) => number;
  /** So much has changed in a folder at once that not every file is told, or it is gone. */
  readonly onManyChanges?: (folder: string) => void;
}

/** A file that changed within this before its agent printed it was written by that edit, in milliseconds. */
const justWrittenMs = 60_000;

export function createFileWatch(deps: FileWatchDeps): FileWatch {
  const { record, clock, onChange = ignore, onWrite = ignore, onManyChanges = ignore } = deps;
  const { dealtWithUntil = () => 0, isOwnWrite = () => Promise.resolve(false) } = deps;
  const agents = createWorkingAgents(clock);
  const printed = createPrintedEdits();
  const ignored = createGitIgnored(clock);
  const unknown = createUnknownWriters(clock, (change) =>
    record([{ type: 'file-writer-unknown', ...change }], 'host'),
  );
  const recordKnown = createWriteRecorder({
    record,
    clock,
    workers: agents.all,
    dealtWithUntil,
    onWrite: (write) => {
      onChange(write);
      onWrite(write);
    },
  });
  const recordWrite: RecordWrite = (agentId, file, source) => {
    unknown.claimed(file.path);
    recordKnown(agentId, file, source);
  };
  const watches = createSharedWatches((folder) => watchForWorkers(folder));

  const closeUnused = (): void => watches.retain((folder) => agents.inFolder(folder).length > 0);
  const warn = (agentId: AgentId | null, warning: Failure): void =>
    record([{ type: 'warning-raised', agentId, failure: warning }], 'host');

  const watchForWorkers = (folder: string): FolderWatch =>
    watchForWrites({
      folder,
      clock,
      attribute: (paths) =>
        attributeChanges(paths, {
          ignored,
          workers: agents.all(),
          printedBy: (path) => printed.agentsOf(path, clock.now()),
          onSeen: (file) => {
            const change = changeIn(file);
            if (change !== null) onChange(change);
          },
          onUnknown: unknown.seen,
          isOwnWrite,
        }),
      onMore: () => onManyChanges(folder),
      onWrite: ({ agentId, file }) => {
        printed.settle(file.path, agentId);
        recordWrite(agentId, file, 'folder-watch');
      },
      onWarning: (warning) => {
        const [only, ...others] = agents.inFolder(folder);
        warn(only !== undefined && others.length === 0 ? only : null, warning);
      },
      onGone: () => {
        for (const agentId of agents.inFolder(folder).filter(agents.isRunning))
          warn(agentId, folderGone(folder));
        watches.retain((open) => open !== folder);
        onManyChanges(folder);
      },
    });

  return {
    agentStarted: async (agentId, cwd) => {
      const worker = await agents.start(agentId, cwd);
      if (worker === null) return;
      const { ready } = watches.open(worker.folder);
      closeUnused();
      await ready;
    },
    agentPrinted: async (agentId, edits) => {
      const worker = await agents.find(agentId);
      if (worker === undefined) return;
      for (const edit of edits) {
        const path = await resolveEdit(edit.path, worker.folder);
        if (path === null) continue;
        // Agents print an edit before they ask whether they may make it: what is not on disk yet counts
        // when the watch sees it come, if there is one.
        if (watches.covers(path) && !(await isJustWritten(path, clock.now()))) {
          printed.add(path, agentId, clock.now());
        } else {
          recordWrite(agentId, { path, worktree: await findWorktree(dirname(path)) }, 'agent-output');
        }
      }
    },
    agentReported: async (agentId, paths) => {
      const worker = await agents.find(agentId);
      if (worker === undefined) return;
      for (const reported of paths) {
        const path = await resolveEdit(reported, worker.folder);
        if (path === null) continue;
        printed.settle(path, agentId);
        recordWrite(agentId, { path, worktree: await findWorktree(dirname(path)) }, 'agent-report');
      }
    },
    agentEnded: (agentId) => agents.end(agentId, closeUnused),
    close: async () => {
      unknown.close();
      agents.clear();
      await watches.close();
      ignored.close();
    },
  };
}

const ignore = (): void => undefined;

async function isJustWritten(path: string, now: number): Promise<boolean> {
  const changed = await changedAt(path);
  return changed !== null && now - changed <= justWrittenMs;
}

/** Paths that an agent has shortened for its screen cannot be resolved. */
const shortened = /…|\.\.\./;

/** The real path of a file as an agent prints it; null when it does not say which file it is. */
async function resolveEdit(printedPath: string, folder: string): Promise<string | null> {
  if (shortened.test(printedPath)) return null;
  const path = printedPath.startsWith('~/')
    ? join(homeFolder(), printedPath.slice(2))
    : resolve(folder, printedPath);
  return join(await realPathOf(dirname(path)), basename(path));
}

const folderGone = (folder: string): Failure =>
  failure(
    'folder-missing',
    `The folder ${folder} was deleted or moved away while an agent works in it.`,
    'Put it back and restart the agent, or remove the agent.',
  );
