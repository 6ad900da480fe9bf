import type { MintId, RequestId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { requestOf } from './opencode-request.ts';
import type { OpencodeAsked } from './opencode-request.ts';

/** What opencode waits for, under our ids. */
export interface OpencodeOpenRequests {
  readonly opened: (request: OpencodeAsked) => readonly AgentReport[];
  readonly answered: (nativeId: string) => readonly AgentReport[];
  /** A session came to rest: it waits for nothing. */
  readonly withdrawn: (sessionId: string) => readonly AgentReport[];
  /**
   * Called when somebody listens again, before opencode is asked for what still waits; what comes back takes the
   * ids of that, and closes what was open at the call and is not among them: it was answered while nobody
   * listened. What is asked after the call may be younger than that list, and is heard when it is answered.
   */
  readonly catchUp: () => (waiting: ReadonlySet<string>) => readonly AgentReport[];
  /** Undefined when it is open no more. */
  readonly asked: (id: RequestId) => OpencodeAsked | undefined;
}

export function createOpencodeOpenRequests(mint: MintId): OpencodeOpenRequests {
  const open = new Map<string, { readonly id: RequestId; readonly request: OpencodeAsked }>();

  /** Native ids, which opencode gives once: a list that is older than an answer opens nothing again. */
  const done = new Set<string>();

  const closed = (nativeId: string, outcome: 'answered-elsewhere' | 'withdrawn'): readonly AgentReport[] => {
    const found = open.get(nativeId);
    if (found === undefined) return [];
    open.delete(nativeId);
    return [{ kind: 'request-closed', requestId: found.id, outcome }];
  };

  return {
    opened: (request) => {
      if (open.has(request.asked.id) || done.has(request.asked.id)) return [];
      const id = mint('request');
      open.set(request.asked.id, { id, request });
      return [{ kind: 'request-opened', requestId: id, request: requestOf(request) }];
    },
    answered: (nativeId) => {
      done.add(nativeId);
      return closed(nativeId, 'answered-elsewhere');
    },
    withdrawn: (sessionId) =>
      [...open.values()]
        .filter(({ request }) => request.asked.sessionID === sessionId)
        .flatMap(({ request }) => closed(request.asked.id, 'withdrawn')),
    catchUp: () => {
      const before = [...open.keys()];
      return (waiting) =>
        before.filter((id) => !waiting.has(id)).flatMap((id) => closed(id, 'answered-elsewhere'));
    },
    asked: (id) => [...open.values()].find((entry) => entry.id === id)?.request,
  };
}
