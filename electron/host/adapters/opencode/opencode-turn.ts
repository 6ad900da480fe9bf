import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { OpencodeEventOf, OpencodeStatus } from './opencode-events.ts';

/** Follows the turns of the conversation that the terminal shows, and what runs beside it. */
export interface OpencodeTurn {
  /** The conversation that the terminal shows; null before the first prompt. */
  readonly session: () => string | null;
  /** Told of each session: one with a parent is a subagent's. */
  readonly met: (sessionId: string, isOfSubagent: boolean) => void;
  readonly isSubagent: (sessionId: string) => boolean;
  readonly prompted: (sessionId: string, prompt: string) => readonly AgentReport[];
  /** The model is called. */
  readonly stepped: (sessionId: string) => readonly AgentReport[];
  /** The model has said its last word; opencode compares its files then, before it tells that it rests. */
  readonly spoke: (sessionId: string) => readonly AgentReport[];
  readonly became: (sessionId: string, status: OpencodeStatus) => readonly AgentReport[];
  readonly failed: (error: OpencodeEventOf<'session.error'>['properties']) => readonly AgentReport[];
  readonly compacting: (sessionId: string) => readonly AgentReport[];
  readonly compacted: (sessionId: string) => readonly AgentReport[];
}

/** @param lastWords - the agent's latest message */
export function createOpencodeTurn(lastWords: () => string | null): OpencodeTurn {
  const subagents = new Set<string>();
  const busy = new Set<string>();
  let main: string | null = null;
  let isTurnOpen = false;
  let isCompacting = false;
  let isSummaryTold = false;
  /** The last word is said: until the model is called again, "busy" is said of the tidying up. */
  let isTidying = false;
  let told = '';

  /** The conversation in which something happens is the one on the screen. */
  const shown = (sessionId: string): readonly AgentReport[] => {
    if (sessionId === main || subagents.has(sessionId)) return [];
    main = sessionId;
    return [{ kind: 'session', sessionId, transcript: null }];
  };
  const state = (now: 'idle' | 'busy', detail: string): readonly AgentReport[] => {
    if (told === `${now} ${detail}`) return [];
    told = `${now} ${detail}`;
    return [{ kind: 'state', state: now, detail }];
  };
  const background = (): AgentReport => {
    const running = [...busy].filter((sessionId) => sessionId !== main).length;
    return { kind: 'background', running, detail: running === 0 ? '' : 'subagents' };
  };
  const ended = (): readonly AgentReport[] => {
    const wasOpen = isTurnOpen;
    isTurnOpen = false;
    return wasOpen ? [{ kind: 'turn-ended', message: lastWords() ?? '' }] : [];
  };
  /** The last word of a compaction is its summary, a moment before opencode tells that it is done. */
  const compacted = (): readonly AgentReport[] => {
    if (isSummaryTold) return [];
    isSummaryTold = true;
    return [{ kind: 'compaction-ended' }];
  };
  const rested = (sessionId: string): readonly AgentReport[] => {
    const wasBusy = busy.delete(sessionId);
    if (sessionId !== main) return wasBusy ? [background()] : [];
    isCompacting = false;
    isTidying = false;
    return [...ended(), ...state('idle', '')];
  };
  const worked = (sessionId: string, status: OpencodeStatus): readonly AgentReport[] => {
    const session = shown(sessionId);
    const isNew = !busy.has(sessionId);
    busy.add(sessionId);
    if (sessionId !== main) return isNew ? [background()] : [];
    if (isTidying) return session;
    // A compaction that the person asked for is no turn.
    isTurnOpen ||= !isCompacting;
    return [...session, ...state('busy', retryText(status))];
  };

  return {
    session: () => main,
    met: (sessionId, isOfSubagent) => {
      if (isOfSubagent) subagents.add(sessionId);
    },
    isSubagent: (sessionId) => subagents.has(sessionId),
    prompted: (sessionId, prompt) => {
      if (subagents.has(sessionId)) return [];
      isTurnOpen = true;
      isTidying = false;
      return [...shown(sessionId), { kind: 'turn-started', prompt }];
    },
    stepped: (sessionId) => {
      if (sessionId !== main || !isTidying) return [];
      isTidying = false;
      return worked(sessionId, { type: 'busy' });
    },
    spoke: (sessionId) => {
      if (sessionId !== main) return [];
      // In the middle of a turn the agent goes on after it, a moment later.
      if (isCompacting) return isTurnOpen ? [] : compacted();
      if (!isTurnOpen) return [];
      isTidying = true;
      return [...ended(), ...state('idle', '')];
    },
    became: (sessionId, status) => (status.type === 'idle' ? rested(sessionId) : worked(sessionId, status)),
    failed: ({ sessionID, error }) => {
      if (sessionID !== main || error === undefined || !isTurnOpen) return [];
      isTurnOpen = false;
      return error.name === 'MessageAbortedError'
        ? [{ kind: 'turn-interrupted' }]
        : [{ kind: 'turn-failed', error: error.data.message ?? error.name, resumesAt: null }];
    },
    compacting: (sessionId) => {
      if (sessionId !== main || isCompacting) return [];
      isCompacting = true;
      isSummaryTold = false;
      isTidying = false;
      return [{ kind: 'compaction-started' }];
    },
    // It stays "compacting" until it rests: one that a person asked for is followed by nothing.
    compacted: (sessionId) => (sessionId === main ? compacted() : []),
  };
}

/** Empty but while a failed call of the model is tried again. */
const retryText = ({ type, message = '', attempt }: OpencodeStatus): string =>
  type === 'retry' ? `${message}, try ${attempt ?? '?'}` : '';
