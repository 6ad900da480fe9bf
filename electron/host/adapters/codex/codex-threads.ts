import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { CodexThread, ThreadStatus } from './codex-messages.ts';

/** The conversations of one app-server: the one that the terminal shows, and those of its subagents. */
export interface CodexThreads {
  readonly met: (thread: CodexThread) => readonly AgentReport[];
  readonly became: (threadId: string, status: ThreadStatus) => readonly AgentReport[];
  /** Something happened in this turn. */
  readonly inTurn: (threadId: string, turnId: string) => void;
  readonly isKnown: (threadId: string) => boolean;
  readonly isMain: (threadId: string) => boolean;
  readonly isSubagent: (threadId: string) => boolean;
  /** Null before there is one. */
  readonly main: () => string | null;
  /** The turn that runs in the main thread; null when none does or it is not known. */
  readonly turn: () => string | null;
}

export function createCodexThreads(): CodexThreads {
  const subagents = new Set<string>();
  /** Codex's own: they make titles and the like. */
  const hidden = new Set<string>();
  const atWork = new Set<string>();
  /** Those of which we hear everything: what they wait for is told by itself. */
  const heard = new Set<string>();
  let main: string | null = null;
  let turn: string | null = null;

  const background = (): AgentReport => {
    const running = [...atWork].filter((threadId) => subagents.has(threadId)).length;
    return { kind: 'background', running, detail: running === 0 ? '' : 'subagents' };
  };
  const isKnown = (threadId: string): boolean =>
    threadId === main || subagents.has(threadId) || hidden.has(threadId);

  const became = (threadId: string, status: ThreadStatus): readonly AgentReport[] => {
    const isActive = status.type === 'active';
    if (isActive) atWork.add(threadId);
    else atWork.delete(threadId);
    if (threadId !== main) return subagents.has(threadId) ? [background()] : [];
    if (!isActive) turn = null;
    return isActive && status.activeFlags.length > 0 && heard.has(threadId) ? [] : [stateOf(status)];
  };

  return {
    met: ({ id, ephemeral, parentThreadId, path, status }) => {
      if (typeof parentThreadId === 'string') subagents.add(id);
      else if (ephemeral) hidden.add(id);
      else if (id !== main) {
        main = id;
        turn = null;
        const session: AgentReport = { kind: 'session', sessionId: id, transcript: path ?? null };
        return [session, ...(status === undefined ? [] : became(id, status))];
      }
      return [];
    },
    became,
    inTurn: (threadId, turnId) => {
      heard.add(threadId);
      if (threadId === main) turn = turnId;
    },
    isKnown,
    isMain: (threadId) => threadId === main,
    isSubagent: (threadId) => subagents.has(threadId),
    main: () => main,
    turn: () => turn,
  };
}

function stateOf({ type, activeFlags }: ThreadStatus): AgentReport {
  if (type !== 'active') return { kind: 'state', state: 'idle', detail: '' };
  if (activeFlags.includes('waitingOnApproval')) {
    return { kind: 'state', state: 'waiting', detail: 'approval' };
  }
  if (activeFlags.includes('waitingOnUserInput')) {
    return { kind: 'state', state: 'waiting', detail: 'question' };
  }
  return { kind: 'state', state: 'busy', detail: '' };
}
