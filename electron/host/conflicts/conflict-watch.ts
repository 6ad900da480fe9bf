import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { relative, sep } from 'node:path';
import type { AgentId, MintId } from '#shared/base/ids.ts';
import type { ConflictLevel, ConflictPart } from '#shared/swarm/conflicts/conflict-events.ts';
import { conflictLevels } from '#shared/swarm/conflicts/conflict-events.ts';
import { judgeCouplings } from '#shared/swarm/conflicts/judge-couplings.ts';
import { judgeOverlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import type { Overlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import { openConflictOn } from '#shared/swarm/conflicts/conflict-state.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import { recordOfFile } from '#shared/swarm/files/file-records.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { worktreeOf } from '#shared/swarm/worktrees/worktree-selectors.ts';
import type { Clock } from '../agents/clock.ts';
import type { Git } from '../git/git.ts';
import { gitPath } from '../git/repository-place.ts';
import type { ScratchObjects } from '../git/scratch-objects.ts';
import { errnoOf } from '../process/errno.ts';
import type { RecordFacts } from '../store/store-types.ts';
import { findWorktree, realPathOf } from '../watch/repository.ts';
import type { SeenWrite } from '../watch/write-recorder.ts';
import { findCouplings } from './find-couplings.ts';
import { createImportedFiles } from './imported-files.ts';
import { createSideComparison } from './compare-sides.ts';
import type { PathVerdict } from './compare-sides.ts';
import { createWorkSide } from './work-side.ts';
import type { WorkSide } from './work-side.ts';

export interface ConflictWatchDeps {
  readonly git: Git;
  readonly scratch: ScratchObjects;
  readonly clock: Clock;
  readonly mint: MintId;
  readonly state: () => SwarmState;
  readonly record: RecordFacts;
}

/** Looks for conflicts between the worktrees of agents, as they change. */
export interface ConflictWatch {
  /** Begins with the agents that have worktrees already. */
  readonly start: () => void;
  /** Takes in what has happened to the swarm. */
  readonly saw: (events: readonly SwarmEvent[]) => void;
  readonly wrote: (write: SeenWrite) => void;
  /** Resolves when nothing is under way. */
  readonly close: () => Promise<void>;
}

/** Changes are gathered for so long; after a look it rests for as long as the look took, at least this, in milliseconds. */
const restMs = 120;

/** Who imports what is looked up so long after a change, in milliseconds: it is worth knowing, and never urgent. */
const importsAfterMs = 2_000;

interface Place {
  readonly top: string;
  readonly repository: string;
}

interface Side extends Place {
  readonly work: WorkSide;
  readonly gitWatch: Promise<FSWatcher | null>;
}

/** Verdicts of one pair of worktrees. */
interface PairVerdicts {
  readonly tops: readonly [string, string];
  readonly verdicts: readonly PathVerdict[];
}

export function createConflictWatch(deps: ConflictWatchDeps): ConflictWatch {
  const { git, scratch, clock, mint, state, record } = deps;
  const places = new Map<AgentId, Place>();
  const sides = new Map<string, Side>();
  const changed = new Set<string>();
  const pairs = new Map<string, PairVerdicts>();
  const comparison = createSideComparison({ git, scratch });
  const imported = createImportedFiles();
  let cancel: (() => void) | null = null;
  let looking: Promise<void> | null = null;
  let isClosed = false;
  const topsToRead = new Set<string>();
  let cancelReading: (() => void) | null = null;
  let reading: Promise<void> = Promise.resolve();

  const plan = (after = restMs): void => {
    if (isClosed || looking !== null) return;
    cancel ??= clock.after(after, () => {
      cancel = null;
      const startedAt = clock.now();
      looking = look().finally(() => {
        looking = null;
        if (changed.size > 0) plan(Math.max(restMs, clock.now() - startedAt));
      });
    });
  };
  const note = (top: string): void => {
    changed.add(top);
    plan();
  };

  const follow = async (agentId: AgentId): Promise<void> => {
    const agent = state().agents[agentId];
    if (agent === undefined) return;
    const folder = await realPathOf(worktreeOf(state(), agentId)?.folder ?? agent.spec.cwd);
    const place = await findWorktree(folder);
    if (place === null || isClosed) return;
    places.set(agentId, place);
    placed(agentId, place, relative(place.top, folder).split(sep).join('/'));
    if (!sides.has(place.top)) sides.set(place.top, openSide(place));
    note(place.top);
  };
  /** Tells where the agent works, once. */
  const placed = (agentId: AgentId, { top, repository }: Place, folder: string): void => {
    const known = state().placements[agentId];
    if (known?.top === top && known.folder === folder && known.repository === repository) return;
    record([{ type: 'agent-placed', agentId, top, repository, folder }], 'host');
  };
  const openSide = (place: Place): Side => {
    const work = createWorkSide({ git, scratch, top: place.top, now: clock.now });
    const onGit = (): void => {
      work.noteGit();
      note(place.top);
    };
    return { ...place, work, gitWatch: watchGit(git, place.top, onGit) };
  };
  const leave = (agentId: AgentId): void => {
    const place = places.get(agentId);
    places.delete(agentId);
    if (place === undefined || agentsAt(place.top).length > 0) return;
    const side = sides.get(place.top);
    sides.delete(place.top);
    comparison.forget(place.top);
    void side?.gitWatch.then((watcher) => watcher?.close());
    const touched = [...pairs].filter(([, { tops }]) => tops.includes(place.top));
    for (const [key] of touched) pairs.delete(key);
    tell(place.repository, new Set(touched.flatMap(([, pair]) => pair.verdicts.map(({ path }) => path))));
  };
  const agentsAt = (top: string): readonly AgentId[] =>
    [...places].filter(([, place]) => place.top === top).map(([agentId]) => agentId);

  const look = async (): Promise<void> => {
    const tops = new Set(changed);
    changed.clear();
    const all = [...sides.values()];
    for (const [index, a] of all.entries()) {
      for (const b of all.slice(index + 1)) {
        const concerns = tops.has(a.top) || tops.has(b.top);
        if (isClosed) return;
        if (concerns && a.repository === b.repository) await comparePair(a, b);
      }
    }
    for (const top of tops) await settleShared(top);
    for (const top of tops) topsToRead.add(top);
    cancelReading ??= clock.after(importsAfterMs, () => {
      cancelReading = null;
      reading = reading.then(readImports);
    });
  };
  const comparePair = async (a: Side, b: Side): Promise<void> => {
    const found = await comparison.compare(a.work, b.work);
    // Without commits, or in the middle of something that git cannot read: the next change tells more.
    if (!found.ok || !sides.has(a.top) || !sides.has(b.top)) return;
    const key = `${a.top}\n${b.top}`;
    const before = pairs.get(key)?.verdicts ?? [];
    if (before === found.value) return;
    pairs.set(key, { tops: [a.top, b.top], verdicts: found.value });
    tell(a.repository, new Set([...before, ...found.value].map(({ path }) => path)));
  };

  /** Tells who works on files that import each other, in the swarms that have agents at these places. */
  const readImports = async (): Promise<void> => {
    const tops = new Set(topsToRead);
    topsToRead.clear();
    const seen = new Set<string>();
    for (const [agentId, { top, repository }] of places) {
      const swarmId = state().agents[agentId]?.swarmId;
      if (swarmId === undefined || !tops.has(top) || seen.has(`${swarmId} ${repository}`)) continue;
      seen.add(`${swarmId} ${repository}`);
      const couplings = await findCouplings(state(), { swarmId, repository }, imported, clock.now());
      const events = judgeCouplings(state(), { swarmId, repository }, couplings, mint);
      if (events.length > 0) record(events, 'host');
    }
  };

  /** Says how things stand with some paths of a repository, over all pairs of worktrees. */
  const tell = (repository: string, paths: ReadonlySet<string>): void => {
    for (const path of paths) {
      for (const overlap of overlapsOn(repository, path)) {
        const events = judgeOverlap(state(), overlap, mint);
        if (events.length > 0) record(events, 'host');
      }
    }
  };
  const overlapsOn = (repository: string, path: string): readonly Overlap[] => {
    const seen = [...pairs.values()].flatMap(({ tops, verdicts }) =>
      verdicts
        .filter((verdict) => verdict.path === path && sides.get(tops[0])?.repository === repository)
        .flatMap(({ level, lines }) => tops.map((top, side) => ({ top, level, lines: lines[side] ?? [] }))),
    );
    const { agents } = state();
    const swarms = new Set(
      [...places].filter(([, at]) => at.repository === repository).map(([id]) => agents[id]?.swarmId),
    );
    return [...swarms].flatMap((swarmId): Overlap[] => {
      if (swarmId === undefined) return [];
      const parts = new Map<AgentId, ConflictPart>();
      let worst: Overlap['level'] = null;
      for (const { top, level, lines } of seen) {
        const writers = writersAt(top, repository, path).filter((id) => agents[id]?.swarmId === swarmId);
        for (const agentId of writers) parts.set(agentId, { agentId, lines });
        worst = worse(worst, level);
      }
      const place = { swarmId, repository, path };
      // In the order of the grid, so that a look from another side is no news.
      const inOrder = state().order.flatMap((id) => parts.get(id) ?? []);
      if (parts.size > 1) return [{ ...place, level: worst, parts: inOrder }];
      return isBetweenWorktrees(place) ? [{ ...place, level: null, parts: [] }] : [];
    });
  };
  /** Of several agents in one worktree those that wrote the file; all of them when nobody knows. */
  const writersAt = (top: string, repository: string, path: string): readonly AgentId[] => {
    const there = agentsAt(top);
    const known = recordOfFile(state().files, { repository, path })?.writers ?? {};
    const writers = there.filter((agentId) => known[agentId] !== undefined);
    return writers.length > 0 ? writers : there;
  };
  /** The open conflict on a path is one that a comparison of worktrees can end. */
  const isBetweenWorktrees = (place: Omit<Overlap, 'level' | 'parts'>): boolean => {
    const tops = openConflictOn(state(), place, 'file')?.agents.map((id) => places.get(id)?.top) ?? [];
    const known = tops.filter((top) => top !== undefined);
    return new Set(known).size === known.length;
  };

  /** In a folder that agents share, a file that is as it was committed is nobody's conflict any more. */
  const settleShared = async (top: string): Promise<void> => {
    const side = sides.get(top);
    const open = Object.values(state().conflicts).filter(
      (conflict) =>
        conflict.dismissedAt === null &&
        conflict.settled === null &&
        conflict.level !== 'coupled' &&
        conflict.repository === side?.repository &&
        conflict.agents.every((id) => places.get(id)?.top === top),
    );
    if (side === undefined || open.length === 0) return;
    side.work.noteGit();
    const fresh = await side.work.refresh();
    if (!fresh.ok) return;
    const dirty = side.work.uncommitted();
    for (const { id: conflictId, path } of open) {
      if (!dirty.has(path)) record([{ type: 'conflict-settled', conflictId, reason: 'same-again' }], 'host');
    }
  };

  return {
    start: () => {
      for (const { agentId } of Object.values(state().worktrees)) void follow(agentId);
    },
    saw: (events) => {
      for (const { body } of events) {
        if (body.type === 'agent-launched') void follow(body.agentId);
        if (body.type === 'worktree-removed' || body.type === 'agent-removed') leave(body.agentId);
        // What it did in a worktree of its own is still to be merged; in a shared folder it is just there.
        if (body.type === 'agent-exited' || body.type === 'agent-lost') {
          if (worktreeOf(state(), body.agentId) === null && !isAgain(state(), body.agentId))
            leave(body.agentId);
        }
      }
    },
    wrote: ({ top, path }) => {
      const side = sides.get(top);
      if (side === undefined) return;
      side.work.noteWrite(path);
      note(top);
    },
    close: async () => {
      isClosed = true;
      cancel?.();
      cancelReading?.();
      await looking;
      await reading;
      for (const { gitWatch } of sides.values()) (await gitWatch)?.close();
    },
  };
}

const isAgain = (state: SwarmState, agentId: AgentId): boolean => {
  const agent = state.agents[agentId];
  return agent !== undefined && isRunning(agent);
};

const worse = (a: Overlap['level'], b: NonNullable<Overlap['level']>): NonNullable<Overlap['level']> =>
  a !== null && rank(a) > rank(b) ? a : b;

const rank = (level: ConflictLevel): number => conflictLevels.indexOf(level);

/** Watches where git writes down each move of a worktree's head: commits, merges, resets, checkouts. */
async function watchGit(git: Git, top: string, onChange: () => void): Promise<FSWatcher | null> {
  const logs = await gitPath(git, top, 'logs/HEAD');
  if (!logs.ok) return null;
  try {
    const watcher = watch(logs.value.replace(/HEAD$/, ''), { persistent: false }, onChange);
    // The folder goes with its worktree.
    watcher.on('error', () => watcher.close());
    // What came before it was there.
    onChange();
    return watcher;
  } catch (error) {
    // Without a log of its head (core.logAllRefUpdates off) only writes are seen.
    errnoOf(error);
    return null;
  }
}
