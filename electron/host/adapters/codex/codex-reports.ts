import { assertNever } from '#shared/base/assert-never.ts';
import type { MintId, RequestId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { createCodexItems } from './codex-items.ts';
import type { CodexAsk, CodexNote } from './codex-messages.ts';
import { requestOf } from './codex-request.ts';
import { createCodexThreads } from './codex-threads.ts';
import type { CodexThreads } from './codex-threads.ts';

/** Reads what the app-server says into reports, and remembers what answers and messages need. */
export interface CodexReports {
  readonly heard: (note: CodexNote) => readonly AgentReport[];
  readonly asked: (ask: CodexAsk) => readonly AgentReport[];
  /** What was asked by a request; undefined when it is open no more. */
  readonly openAsk: (id: RequestId) => CodexAsk | undefined;
  readonly threads: CodexThreads;
}

export function createCodexReports(mint: MintId): CodexReports {
  const threads = createCodexThreads();
  const items = createCodexItems(threads.isSubagent);
  /** By the server's own name of the request. */
  const open = new Map<string, { readonly id: RequestId; readonly ask: CodexAsk }>();

  const closed = (key: string, outcome: 'answered-elsewhere' | 'withdrawn'): readonly AgentReport[] => {
    const found = open.get(key);
    if (found === undefined) return [];
    open.delete(key);
    return [{ kind: 'request-closed', requestId: found.id, outcome }];
  };
  const withdrawn = (threadId: string): readonly AgentReport[] =>
    [...open]
      .filter(([, { ask }]) => ask.params.threadId === threadId)
      .flatMap(([key]) => closed(key, 'withdrawn'));

  return {
    heard: (note) => {
      switch (note.method) {
        case 'thread/started':
          return threads.met(note.params.thread);
        case 'thread/status/changed':
          return threads.became(note.params.threadId, note.params.status);
        case 'turn/started':
          threads.inTurn(note.params.threadId, note.params.turn.id);
          return [];
        case 'turn/completed': {
          const { threadId, turn } = note.params;
          const place = { threadId, turnId: turn.id };
          const ended = items.turnEnded(place, turn.status, turn.error?.message ?? null);
          return [...withdrawn(threadId), ...(threads.isMain(threadId) ? ended : [])];
        }
        case 'item/started':
        case 'item/completed': {
          const { threadId, turnId, item } = note.params;
          threads.inTurn(threadId, turnId);
          if (!threads.isMain(threadId) && !threads.isSubagent(threadId)) return [];
          return items.read({ threadId, turnId }, item, note.method === 'item/completed');
        }
        case 'error': {
          const { threadId, error, willRetry } = note.params;
          if (!willRetry || !threads.isMain(threadId)) return [];
          return [{ kind: 'state', state: 'busy', detail: error.message }];
        }
        case 'thread/tokenUsage/updated': {
          const { threadId, tokenUsage } = note.params;
          const size = tokenUsage.modelContextWindow;
          if (size === null || size <= 0 || !threads.isMain(threadId)) return [];
          const contextShare = Math.min(1, tokenUsage.last.totalTokens / size);
          return [{ kind: 'usage', contextShare, costUsd: null }];
        }
        case 'serverRequest/resolved':
          return closed(String(note.params.requestId), 'answered-elsewhere');
        default:
          return assertNever(note);
      }
    },
    asked: (ask) => {
      const key = String(ask.id);
      if (open.has(key)) return [];
      const id = mint('request');
      open.set(key, { id, ask });
      return [{ kind: 'request-opened', requestId: id, request: requestOf(ask, items.changesOf) }];
    },
    openAsk: (id) => [...open.values()].find((entry) => entry.id === id)?.ask,
    threads,
  };
}
