import { dirname, relative, sep } from 'node:path';
import type { AgentId } from '#shared/base/ids.ts';
import type { EventOf } from '#shared/swarm/events.ts';
import type { Clock } from '../agents/clock.ts';
import type { RecordFacts } from '../store/store-types.ts';
import { isWithin } from './attribution.ts';
import type { Worker } from './attribution.ts';
import { createRecentWrites } from './recent-writes.ts';
import type { FileWrite } from './recent-writes.ts';
import type { Worktree } from './repository.ts';

/** A file, and the worktree that it lies in. */
export interface PlacedFile {
  /** Absolute real path. */
  readonly path: string;
  /** Null outside of git. */
  readonly worktree: Worktree | null;
}

export type WriteSource = EventOf<'file-written'>['source'];

export interface WriteRecorderDeps {
  readonly record: RecordFacts;
  readonly clock: Clock;
  /** The agents that are at work now. */
  readonly workers: () => readonly Worker[];
  /** Hears every write in a worktree, also one that is the same piece of work as the last. */
  readonly onWrite: (write: AgentWrite) => void;
  /** Until when the writes of a file are dealt with, in milliseconds since the epoch: one after it is news. */
  readonly dealtWithUntil: (write: FileWrite) => number;
}

/** A file of a worktree that may have changed. */
export interface WorktreeChange {
  /** Top of the worktree. */
  readonly top: string;
  /** Within it, with forward slashes. */
  readonly path: string;
}

/** A write of which the writer is known. */
export interface AgentWrite extends WorktreeChange {
  readonly agentId: AgentId;
}

/** As its worktree names it; null outside of git. */
export const changeIn = ({ path, worktree }: PlacedFile): WorktreeChange | null =>
  worktree === null ? null : { top: worktree.top, path: pathWithin(worktree.top, path) };

const pathWithin = (top: string, path: string): string => relative(top, path).split(sep).join('/');

/** Records that an agent wrote a file, once for what both sources tell of one write. */
export type RecordWrite = (agentId: AgentId, file: PlacedFile, source: WriteSource) => void;

export function createWriteRecorder(deps: WriteRecorderDeps): RecordWrite {
  const { record, clock, workers, onWrite, dealtWithUntil } = deps;
  const recent = createRecentWrites();
  return (agentId, file, source) => {
    const change = changeIn(file);
    const write = { agentId, ...nameInRepository(file, workers()) };
    if (recent.note(write, clock.now(), dealtWithUntil(write))) {
      record([{ type: 'file-written', ...write, source }], 'agent');
    }
    if (change !== null) onWrite({ agentId, ...change });
  };
}

/** The same for one file in all worktrees of a repository. */
export function nameInRepository(
  file: PlacedFile,
  workers: readonly Worker[],
): { readonly repository: string; readonly path: string } {
  const top = file.worktree?.top ?? folderAround(file.path, workers);
  return { repository: file.worktree?.repository ?? top, path: pathWithin(top, file.path) };
}

/** Outside of git the outermost folder that an agent works in stands for the repository. */
function folderAround(path: string, workers: readonly Worker[]): string {
  const folders = workers.map(({ folder }) => folder).filter((folder) => isWithin(path, folder));
  return (
    folders.reduce<string | null>(
      (outermost, folder) => (outermost === null || folder.length < outermost.length ? folder : outermost),
      null,
    ) ?? dirname(path)
  );
}
