import { relative, sep } from 'node:path';
import type { AgentId, MintId } from '#shared/base/ids.ts';
import { judgeOverlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import type { Overlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { worktreeOf } from '#shared/swarm/worktrees/worktree-selectors.ts';
import type { Clock } from '../agents/clock.ts';
import type { Git } from '../git/git.ts';
import type { ScratchObjects } from '../git/scratch-objects.ts';
import type { RecordFacts } from '../store/store-types.ts';
import { isWithin } from '../watch/attribution.ts';
import type { AgentWrite, WorktreeChange } from '../watch/write-recorder.ts';
import { agentsAt, findAgentTop } from './agent-tops.ts';
import type { AgentTop } from './agent-tops.ts';
import { createChangeQueue } from './change-queue.ts';
import { createSideComparison } from './compare-sides.ts';
import { createCouplingWatch } from './coupling-watch.ts';
import { createConflictLimit, pathsInConflict } from './conflict-limit.ts';
import { overlapsOn, versionsIn } from './find-overlaps.ts';
import type { PairVerdicts } from './find-overlaps.ts';
import { watchHead } from './head-watch.ts';
import type { HeadWatch } from './head-watch.ts';
import { createSharedLines } from './shared-lines.ts';
import { createSharedSettlements } from './shared-settlements.ts';
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
  readonly changed: (change: WorktreeChange) => void;
  /** It is known who wrote a file. Resolves when that is taken in. */
  readonly wrote: (write: AgentWrite) => Promise<void>;
  /** More has changed in a folder than could be told, or it is gone. */
  readonly changedMuch: (folder: string) => void;
  /** Resolves when nothing is under way. */
  readonly close: () => Promise<void>;
}

interface Side {
  readonly repository: string;
  readonly work: WorkSide;
  readonly head: HeadWatch;
}

export function createConflictWatch(deps: ConflictWatchDeps): ConflictWatch {
  const { git, scratch, clock, mint, state, record } = deps;
  const tops = new Map<AgentId, AgentTop>();
  const sides = new Map<string, Side>();
  const pairs = new Map<string, PairVerdicts>();
  const comparison = createSideComparison({ git, scratch });
  const settlements = createSharedSettlements(git);
  const lines = createSharedLines(git);
  const limit = createConflictLimit(state, record);
  const couplings = createCouplingWatch({ ...deps, tops });
  const changes = createChangeQueue(clock, (top) => look(top));
  let isClosed = false;

  const follow = async (agentId: AgentId): Promise<void> => {
    const place = await findAgentTop(state(), agentId);
    if (place === null || isClosed || !isStillThere(agentId)) return;
    if (tops.get(agentId)?.top !== place.top) leave(agentId);
    tops.set(agentId, place);
    const { top, repository } = place;
    const known = state().placements[agentId];
    const isTold = known?.top === top && known.folder === place.folder && known.repository === repository;
    if (!isTold) record([{ type: 'agent-placed', agentId, ...place }], 'host');
    if (!sides.has(top)) sides.set(top, openSide(place));
    if (agentsAt(tops, top).length > 1) lines.follow(top);
    changes.note(top);
  };
  const openSide = ({ top, repository }: AgentTop): Side => {
    const work = createWorkSide({ git, top, now: clock.now });
    const onMove = (): void => {
      work.noteAll();
      lines.headMoved(top);
      changes.note(top);
    };
    return { repository, work, head: watchHead(git, top, onMove) };
  };
  const leave = (agentId: AgentId): void => {
    const place = tops.get(agentId);
    tops.delete(agentId);
    if (place === undefined || agentsAt(tops, place.top).length > 0) return;
    void sides.get(place.top)?.head.close();
    sides.delete(place.top);
    comparison.forget(place.top);
    settlements.forget(place.top);
    lines.forget(place.top);
    const touched = [...pairs].filter(([, pair]) => pair.tops.includes(place.top));
    for (const [key] of touched) pairs.delete(key);
    tell(place.repository, new Set(touched.flatMap(([, pair]) => pair.verdicts.map(({ path }) => path))));
  };

  const look = async (top: string): Promise<void> => {
    const side = sides.get(top);
    if (side === undefined) return;
    // In the order in which they came, so that each two are one pair whoever has changed.
    const all = [...sides.values()].filter(({ repository }) => repository === side.repository);
    const at = all.indexOf(side);
    for (const [index, other] of all.entries()) {
      if (isClosed) return;
      if (index !== at) await (index < at ? comparePair(other, side) : comparePair(side, other));
    }
    judge(lines.overlaps(state(), top));
    limit.looked(side.repository);
    const settled = await settlements.of(state(), side.work);
    if (settled.length > 0) record(settled, 'host');
    couplings.note(top);
  };
  const comparePair = async (a: Side, b: Side): Promise<void> => {
    const [one, other] = [a.work.top, b.work.top];
    const found = await comparison.compare(a.work, b.work);
    if (sides.get(one) !== a || sides.get(other) !== b) return;
    // Without commits, or in the middle of something that git cannot read: the next change tells more.
    const isGone = !found.ok && found.error.code === 'folder-missing';
    if (!found.ok && !isGone) return;
    const verdicts = found.ok ? found.value : [];
    const key = `${one}\n${other}`;
    const before = pairs.get(key)?.verdicts ?? [];
    if (before === verdicts) return;
    const { repository } = a;
    pairs.set(key, { repository, tops: [one, other], verdicts });
    tell(repository, new Set([...before, ...verdicts].map(({ path }) => path)));
  };
  /** Says how things stand with some paths of a repository, over all pairs of worktrees. */
  const tell = (repository: string, paths: ReadonlySet<string>): void => {
    const versionsAt = versionsIn(pairs.values(), repository);
    const told = pathsInConflict(state(), repository);
    for (const path of paths) {
      // Thousands of files are not judged one by one to be left out.
      if (limit.isReached(repository) && !told.has(path) && versionsAt(path).length > 0)
        limit.leaveOut(repository, path);
      else judge(overlapsOn(state(), tops, versionsAt, { repository, path }));
    }
    limit.looked(repository);
  };
  const judge = (overlaps: readonly Overlap[]): void => {
    for (const overlap of overlaps) {
      const events = limit.admit(overlap, judgeOverlap(state(), overlap, mint));
      if (events.length > 0) record(events, 'host');
    }
  };
  const noteLines = async (top: string, path: string, agentId: AgentId | null): Promise<void> => {
    await lines.wrote(top, path, agentId);
    if (sides.has(top)) changes.note(top);
  };
  const noteUnknown = (file: string): void => {
    for (const top of sides.keys()) {
      if (isWithin(file, top)) void noteLines(top, relative(top, file).split(sep).join('/'), null);
    }
  };
  const isStillThere = (agentId: AgentId): boolean => {
    const agent = state().agents[agentId];
    // What it did in a worktree of its own is still to be merged; in a shared folder it is just there.
    return worktreeOf(state(), agentId) !== null || (agent !== undefined && isRunning(agent));
  };

  return {
    start: () => {
      for (const { agentId } of Object.values(state().worktrees)) void follow(agentId);
    },
    saw: (events) => {
      for (const { body } of events) {
        if (body.type === 'agent-launched') void follow(body.agentId);
        if (body.type === 'file-writer-unknown') noteUnknown(body.path);
        if (body.type === 'worktree-removed' || body.type === 'agent-removed') leave(body.agentId);
        if (body.type === 'agent-exited' || body.type === 'agent-lost') {
          if (!isStillThere(body.agentId)) leave(body.agentId);
        }
      }
    },
    changed: ({ top, path }) => {
      const side = sides.get(top);
      if (side === undefined) return;
      side.work.noteChange(path);
      changes.note(top);
    },
    wrote: ({ agentId, top, path }) => noteLines(top, path, agentId),
    changedMuch: (folder) => {
      for (const [top, { work }] of sides) {
        if (!isWithin(top, folder) && !isWithin(folder, top)) continue;
        work.noteAll();
        changes.note(top);
      }
    },
    close: async () => {
      isClosed = true;
      await changes.close();
      await couplings.close();
      for (const { head } of sides.values()) await head.close();
    },
  };
}
