import { assertNever } from '#shared/base/assert-never.ts';
import type { MintId, RequestId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { OpencodeEvent, OpencodeEventOf, OpencodeMessage } from './opencode-events.ts';
import { createOpencodeOpenRequests } from './opencode-open-requests.ts';
import type { OpencodeAsked } from './opencode-request.ts';
import { createOpencodeTools } from './opencode-tools.ts';
import { createOpencodeTurn } from './opencode-turn.ts';
import { createOpencodeWords } from './opencode-words.ts';

export interface OpencodeReportsOptions {
  readonly mint: MintId;
  /** Tokens that fit into a model's context; null when it is not known. */
  readonly contextOf: (providerId: string, modelId: string) => number | null;
}

/** Reads opencode's events into reports, and remembers what answers and messages need. */
export interface OpencodeReports {
  readonly read: (event: OpencodeEvent) => readonly AgentReport[];
  /** Called when somebody listens again; what comes back closes what was open by then and waits no more. */
  readonly catchUp: () => (waiting: ReadonlySet<string>) => readonly AgentReport[];
  /** What was asked by a request; undefined when it is open no more. */
  readonly asked: (id: RequestId) => OpencodeAsked | undefined;
  /** The conversation that the terminal shows; null before the first prompt. */
  readonly session: () => string | null;
}

export function createOpencodeReports({ mint, contextOf }: OpencodeReportsOptions): OpencodeReports {
  const words = createOpencodeWords();
  const turn = createOpencodeTurn(words.last);
  const tools = createOpencodeTools(turn.isSubagent);
  const requests = createOpencodeOpenRequests(mint);

  const met = ({ info }: OpencodeEventOf<'session.updated'>['properties']): readonly AgentReport[] => {
    turn.met(info.id, typeof info.parentID === 'string');
    const isTold = info.cost !== undefined && info.id === turn.session();
    return isTold ? [{ kind: 'usage', contextShare: null, costUsd: info.cost ?? null }] : [];
  };
  const announced = (info: OpencodeMessage): readonly AgentReport[] => {
    words.announced(info, turn.isSubagent(info.sessionID));
    if (info.sessionID !== turn.session()) return [];
    const contextShare = shareOf(info, contextOf);
    return contextShare === null ? [] : [{ kind: 'usage', contextShare, costUsd: null }];
  };
  const part = ({ part }: OpencodeEventOf<'message.part.updated'>['properties']): readonly AgentReport[] => {
    if (!('sessionID' in part)) return [];
    switch (part.type) {
      case 'text': {
        const prompt = words.heard(part);
        if (prompt !== null) return turn.prompted(part.sessionID, prompt);
        return words.concludes(part) ? turn.spoke(part.sessionID) : [];
      }
      case 'tool':
        return tools.read(part);
      case 'step-start':
        return turn.stepped(part.sessionID);
      case 'step-finish':
        return part.reason === 'stop' ? turn.spoke(part.sessionID) : [];
      case 'compaction':
        return turn.compacting(part.sessionID);
      default:
        return assertNever(part);
    }
  };

  return {
    read: (event) => {
      switch (event.type) {
        case 'server.connected':
          return [{ kind: 'connected' }];
        case 'session.created':
        case 'session.updated':
          return met(event.properties);
        case 'session.status': {
          const { sessionID, status } = event.properties;
          const withdrawn = status.type === 'idle' ? requests.withdrawn(sessionID) : [];
          return [...withdrawn, ...turn.became(sessionID, status)];
        }
        case 'session.compacted':
          return turn.compacted(event.properties.sessionID);
        case 'session.error':
          return turn.failed(event.properties);
        case 'message.updated':
          return announced(event.properties.info);
        case 'message.part.updated':
          return part(event.properties);
        case 'file.edited':
          tools.edited(event.properties.file);
          return [];
        case 'permission.asked':
          return requests.opened({ kind: 'permission', asked: event.properties });
        case 'question.asked':
          return requests.opened({ kind: 'question', asked: event.properties });
        case 'permission.replied':
        case 'question.replied':
        case 'question.rejected':
          return requests.answered(event.properties.requestID);
        default:
          return assertNever(event);
      }
    },
    catchUp: requests.catchUp,
    asked: requests.asked,
    session: turn.session,
  };
}

/** How full the model's context is, 0 to 1; null while a message counts nothing. */
function shareOf(
  { tokens, providerID, modelID }: OpencodeMessage,
  contextOf: OpencodeReportsOptions['contextOf'],
): number | null {
  if (tokens === undefined || providerID === undefined || modelID === undefined) return null;
  const size = contextOf(providerID, modelID);
  const { input, output, reasoning, cache } = tokens;
  const sum = input + output + reasoning + cache.read + cache.write;
  return size === null || sum === 0 ? null : Math.min(1, sum / size);
}
