import { assertNever } from '#shared/base/assert-never.ts';
import type { MintId, RequestId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { OpencodeEvent, OpencodeEventOf, OpencodeMessage, OpencodeStatus } from './opencode-events.ts';
import { requestOf } from './opencode-request.ts';
import type { OpencodeAsked } from './opencode-request.ts';
import { createOpencodeTools } from './opencode-tools.ts';
import { createOpencodeWords } from './opencode-words.ts';

export interface OpencodeReportsOptions {
  readonly mint: MintId;
  /** Tokens that fit into a model's context; null when it is not known. */
  readonly contextOf: (providerId: string, modelId: string) => number | null;
}

/** Reads opencode's events into reports, and remembers what answers and messages need. */
export interface OpencodeReports {
  readonly read: (event: OpencodeEvent) => readonly AgentReport[];
  /** Closes what is not among the ids that opencode says still wait: it was answered while nobody listened. */
  readonly stillOpen: (nativeIds: ReadonlySet<string>) => readonly AgentReport[];
  /** What was asked by a request; undefined when it is open no more. */
  readonly asked: (id: RequestId) => OpencodeAsked | undefined;
  /** The conversation that the terminal shows; null before the first prompt. */
  readonly session: () => string | null;
}

export function createOpencodeReports({ mint, contextOf }: OpencodeReportsOptions): OpencodeReports {
  /** Sessions of subagents, by id. */
  const children = new Set<string>();
  /** Sessions at work. */
  const busy = new Set<string>();
  const open = new Map<string, { readonly id: RequestId; readonly request: OpencodeAsked }>();
  const words = createOpencodeWords();
  const tools = createOpencodeTools((sessionId) => children.has(sessionId));
  let main: string | null = null;
  let isTurnOpen = false;
  let isCompacting = false;
  let told = '';

  const become = (sessionId: string): readonly AgentReport[] => {
    if (sessionId === main || children.has(sessionId)) return [];
    main = sessionId;
    return [{ kind: 'session', sessionId, transcript: null }];
  };
  const state = (now: 'idle' | 'busy' | 'waiting', detail: string): readonly AgentReport[] => {
    if (told === `${now} ${detail}`) return [];
    told = `${now} ${detail}`;
    return [{ kind: 'state', state: now, detail }];
  };
  const background = (): AgentReport => {
    const running = [...busy].filter((sessionId) => sessionId !== main).length;
    return { kind: 'background', running, detail: running === 0 ? '' : 'subagents' };
  };
  const opened = (request: OpencodeAsked): readonly AgentReport[] => {
    if (open.has(request.asked.id)) return [];
    const id = mint('request');
    open.set(request.asked.id, { id, request });
    return [
      { kind: 'request-opened', requestId: id, request: requestOf(request) },
      ...state('waiting', request.kind),
    ];
  };
  const closed = (nativeId: string, outcome: 'answered-elsewhere' | 'withdrawn'): readonly AgentReport[] => {
    const request = open.get(nativeId);
    if (request === undefined) return [];
    open.delete(nativeId);
    return [
      { kind: 'request-closed', requestId: request.id, outcome },
      ...(open.size === 0 && busy.size > 0 ? state('busy', '') : []),
    ];
  };
  const withdrawn = (sessionId: string): readonly AgentReport[] =>
    [...open.values()]
      .filter(({ request }) => request.asked.sessionID === sessionId)
      .flatMap(({ request }) => closed(request.asked.id, 'withdrawn'));

  const rested = (sessionId: string): readonly AgentReport[] => {
    busy.delete(sessionId);
    if (sessionId !== main) return [...withdrawn(sessionId), background()];
    const ended: readonly AgentReport[] = isTurnOpen ? [{ kind: 'turn-ended', message: words.last() }] : [];
    isTurnOpen = false;
    isCompacting = false;
    return [...withdrawn(sessionId), ...ended, ...state('idle', '')];
  };
  const worked = (sessionId: string, status: OpencodeStatus): readonly AgentReport[] => {
    const others = busy.has(sessionId) ? [] : [...become(sessionId)];
    const isNew = !busy.has(sessionId);
    busy.add(sessionId);
    if (sessionId !== main) return isNew ? [background()] : [];
    isTurnOpen ||= !isCompacting;
    // The status stays busy while an answer is waited for.
    return open.size > 0 ? others : [...others, ...state('busy', retryText(status))];
  };
  const failed = ({ sessionID, error }: OpencodeEventOf<'session.error'>['properties']) => {
    if (sessionID === undefined || sessionID !== main || error === undefined || !isTurnOpen) return [];
    isTurnOpen = false;
    const ended: AgentReport =
      error.name === 'MessageAbortedError'
        ? { kind: 'turn-interrupted' }
        : { kind: 'turn-failed', error: error.data.message ?? error.name, resumesAt: null };
    return [...withdrawn(sessionID), ended];
  };
  const part = ({ part }: OpencodeEventOf<'message.part.updated'>['properties']): readonly AgentReport[] => {
    if (!('sessionID' in part)) return [];
    switch (part.type) {
      case 'text': {
        const prompt = words.heard(part);
        if (prompt === null || children.has(part.sessionID)) return [];
        isTurnOpen = true;
        return [...become(part.sessionID), { kind: 'turn-started', prompt }];
      }
      case 'tool':
        return tools.read(part);
      case 'compaction':
        if (part.sessionID !== main || isCompacting) return [];
        isCompacting = true;
        return [{ kind: 'compaction-started' }];
      default:
        return assertNever(part);
    }
  };
  const used = (info: OpencodeMessage): readonly AgentReport[] => {
    const { tokens, providerID, modelID, sessionID } = info;
    if (tokens === undefined || providerID === undefined || modelID === undefined) return [];
    const size = contextOf(providerID, modelID);
    const { input, output, reasoning, cache } = tokens;
    const sum = input + output + reasoning + cache.read + cache.write;
    if (size === null || sum === 0 || sessionID !== main) return [];
    return [{ kind: 'usage', contextShare: Math.min(1, sum / size), costUsd: null }];
  };

  return {
    read: (event) => {
      switch (event.type) {
        case 'server.connected':
          return [{ kind: 'connected' }];
        case 'session.created':
        case 'session.updated': {
          const { info } = event.properties;
          if (typeof info.parentID === 'string') children.add(info.id);
          const cost = 'cost' in info && info.id === main ? info.cost : undefined;
          return cost === undefined ? [] : [{ kind: 'usage', contextShare: null, costUsd: cost }];
        }
        case 'session.status': {
          const { sessionID, status } = event.properties;
          return status.type === 'idle' ? rested(sessionID) : worked(sessionID, status);
        }
        case 'session.compacted':
          return event.properties.sessionID === main ? [{ kind: 'compaction-ended' }] : [];
        case 'session.error':
          return failed(event.properties);
        case 'message.updated':
          words.announced(event.properties.info, children.has(event.properties.info.sessionID));
          return used(event.properties.info);
        case 'message.part.updated':
          return part(event.properties);
        case 'file.edited':
          tools.edited(event.properties.file);
          return [];
        case 'permission.asked':
          return opened({ kind: 'permission', asked: event.properties });
        case 'question.asked':
          return opened({ kind: 'question', asked: event.properties });
        case 'permission.replied':
        case 'question.replied':
        case 'question.rejected':
          return closed(event.properties.requestID, 'answered-elsewhere');
        default:
          return assertNever(event);
      }
    },
    stillOpen: (nativeIds) =>
      [...open.keys()].filter((id) => !nativeIds.has(id)).flatMap((id) => closed(id, 'answered-elsewhere')),
    asked: (id) => [...open.values()].find((request) => request.id === id)?.request,
    session: () => main,
  };
}

/** Empty but while a failed call of the model is tried again. */
const retryText = ({ type, message = '', attempt }: OpencodeStatus): string =>
  type === 'retry' ? `${message}, try ${attempt ?? '?'}` : '';
