import { relative, sep } from 'node:path';
import type { AgentId, MintId } from '#shared/base/ids.ts';
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
import { createCouplingWatch } from './coupling-watch.ts';
import { watchHead } from './head-watch.ts';
import type { HeadWatch } from './head-watch.ts';
import { createJudgedPairs } from './judged-pairs.ts';
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
  const { git, clock, state, record } = deps;
  const tops = new Map<AgentId, AgentTop>();
  const sides = new Map<string, Side>();
  const pairs = createJudgedPairs({ ...deps, tops });
  const settlements = createSharedSettlements(git);
  const lines = createSharedLines(git);
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
    settlements.forget(place.top);
    lines.forget(place.top);
    pairs.forget(place);
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
    pairs.judge(side.repository, lines.overlaps(state(), top));
    const settled = await settlements.of(state(), side.work);
    if (settled.length > 0) record(settled, 'host');
    couplings.note(top);
  };
  const comparePair = (a: Side, b: Side): Promise<void> =>
    pairs.compare({
      repository: a.repository,
      sides: [a.work, b.work],
      isCurrent: () => sides.get(a.work.top) === a && sides.get(b.work.top) === b,
    });
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
