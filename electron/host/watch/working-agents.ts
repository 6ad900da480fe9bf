import type { AgentId } from '#shared/base/ids.ts';
import type { Clock } from '../agents/clock.ts';
import type { Worker } from './attribution.ts';
import { findWorktree, realPathOf } from './repository.ts';

/** The agents whose processes run, and for a moment those that just ended. */
export interface WorkingAgents {
  /** @returns null when it ended, or was started anew, before its folder was resolved */
  readonly start: (agentId: AgentId, cwd: string) => Promise<Worker | null>;
  /** Its process ended. Calls back when what it wrote last counts no longer either. */
  readonly end: (agentId: AgentId, ended: () => void) => void;
  /** Resolves when its folder is resolved; undefined when it is not at work. */
  readonly find: (agentId: AgentId) => Promise<Worker> | undefined;
  /** Those whose folder is resolved. */
  readonly all: () => readonly Worker[];
  readonly inFolder: (folder: string) => readonly AgentId[];
  /** Its process still runs. */
  readonly isRunning: (agentId: AgentId) => boolean;
  readonly clear: () => void;
}

/** What an agent wrote just before it ended still counts for so long, in milliseconds. */
const endGraceMs = 1_000;

/** An agent at work. One that is not in the map any more has ended, whoever still holds it. */
interface Session {
  readonly placed: Promise<Worker>;
  /** Null until its folder is resolved. */
  worker: Worker | null;
  isEnding: boolean;
}

export function createWorkingAgents(clock: Clock): WorkingAgents {
  const sessions = new Map<AgentId, Session>();
  const all = (): readonly Worker[] =>
    [...sessions.values()].map(({ worker }) => worker).filter((worker) => worker !== null);
  return {
    start: async (agentId, cwd) => {
      const session: Session = { placed: placeWorker(agentId, cwd), worker: null, isEnding: false };
      sessions.set(agentId, session);
      const worker = await session.placed;
      if (sessions.get(agentId) !== session) return null;
      session.worker = worker;
      return worker;
    },
    end: (agentId, ended) => {
      const session = sessions.get(agentId);
      if (session === undefined) return;
      session.isEnding = true;
      clock.after(endGraceMs, () => {
        if (sessions.get(agentId) === session) sessions.delete(agentId);
        ended();
      });
    },
    find: (agentId) => sessions.get(agentId)?.placed,
    all,
    inFolder: (folder) =>
      all()
        .filter((worker) => worker.folder === folder)
        .map(({ agentId }) => agentId),
    isRunning: (agentId) => sessions.get(agentId)?.isEnding === false,
    clear: () => sessions.clear(),
  };
}

async function placeWorker(agentId: AgentId, cwd: string): Promise<Worker> {
  const folder = await realPathOf(cwd);
  return { agentId, folder, worktree: (await findWorktree(folder))?.top ?? null };
}
