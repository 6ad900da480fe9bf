import { join } from 'node:path';
import type { MintId } from '#shared/base/ids.ts';
import { conflictsEndedAt } from '#shared/swarm/conflicts/react-to-write.ts';
import { systemClock } from './agents/clock.ts';
import { createConflictWatch } from './conflicts/conflict-watch.ts';
import type { ConflictWatch } from './conflicts/conflict-watch.ts';
import type { Disposal } from './disposal.ts';
import { createGit } from './git/git.ts';
import type { Git } from './git/git.ts';
import { openScratchObjects } from './git/scratch-objects.ts';
import type { ScratchObjects } from './git/scratch-objects.ts';
import { stateFiles } from './lock/state-directory.ts';
import type { SwarmStore } from './store/store-types.ts';
import { createFileWatch } from './watch/file-watch.ts';
import type { FileWatch } from './watch/file-watch.ts';

export interface WatchWorkDeps {
  readonly store: SwarmStore;
  readonly mint: MintId;
  readonly stateDir: string;
}

/** What sees the agents' work: who writes which file, and where their work meets. */
export interface WatchedWork {
  readonly git: Git;
  readonly scratch: ScratchObjects;
  readonly files: FileWatch;
  readonly conflicts: ConflictWatch;
}

/** Puts the watches together; they end after what is started later: the agents. */
export function watchWork({ store, mint, stateDir }: WatchWorkDeps, disposal: Disposal): WatchedWork {
  const git = createGit({ clock: systemClock, random: Math.random });
  const scratch = openScratchObjects(git, join(stateDir, stateFiles.scratch));
  disposal.add(scratch.close);
  const conflicts = createConflictWatch({
    git,
    scratch,
    clock: systemClock,
    mint,
    state: store.state,
    record: store.record,
  });
  disposal.add(conflicts.close);
  store.subscribe(conflicts.saw);
  const files = createFileWatch({
    record: store.record,
    clock: systemClock,
    isOwnWrite: git.isOwnWrite,
    onChange: conflicts.changed,
    onWrite: (write) => void conflicts.wrote(write),
    dealtWithUntil: (write) => {
      const swarmId = store.state().agents[write.agentId]?.swarmId;
      return swarmId === undefined ? 0 : conflictsEndedAt(store.state(), { ...write, swarmId });
    },
    onManyChanges: conflicts.changedMuch,
  });
  disposal.add(files.close);
  return { git, scratch, files, conflicts };
}
