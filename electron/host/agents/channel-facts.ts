import type { Failure } from '#shared/base/failure.ts';
import type { AgentId, RequestId, RunId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentReport, ReportChannel } from '#shared/signals/agent-report.ts';
import type { RequestChannel } from '#shared/signals/agent-request.ts';
import type { AgentUsage } from '#shared/swarm/channels/channel-state.ts';
import type { EventBody, EventOf } from '#shared/swarm/events.ts';

/** Remembers of one run what its reports have told, so that each fact is recorded once. */
export interface ChannelFactsOf {
  /** The facts that follow from a report; most are for the detector only. */
  readonly of: (report: AgentReport, channel: ReportChannel) => readonly EventBody[];
  /** An answer of ours is on its way: what is reported of the request until it is settled may be its doing. */
  readonly answering: (requestId: RequestId) => void;
  /** What became of that answer. */
  readonly settled: (requestId: RequestId, result: Result<null, Failure>) => readonly EventBody[];
}

/**
 * A smaller change of the context's use or of the cost (in US dollars) is not worth a line in the journal, where
 * it would stand between what people look for.
 */
const smallestUsageStep = { contextShare: 0.05, costUsd: 0.1 } as const;

export function createChannelFacts(agentId: AgentId, runId: RunId): ChannelFactsOf {
  const run = { agentId, runId };
  const open = new Set<RequestId>();
  /** By the request: whether it was reported as closed since our answer set out. */
  const underWay = new Map<RequestId, boolean>();
  let state: 'unknown' | 'open' | 'silent' = 'unknown';
  let session = '';
  let usage: AgentUsage = { contextShare: null, costUsd: null };

  const opened = (channel: ReportChannel): readonly EventBody[] => {
    if (state === 'open') return [];
    state = 'open';
    return [{ type: 'channel-opened', ...run, channel }];
  };
  const silent = (reason: string): readonly EventBody[] => {
    if (state === 'silent') return [];
    state = 'silent';
    return [{ type: 'channel-silent', ...run, reason }];
  };
  const named = (sessionId: string, transcript: string | null): readonly EventBody[] => {
    const name = `${sessionId}\n${transcript ?? ''}`;
    if (name === session) return [];
    session = name;
    return [{ type: 'session-named', ...run, sessionId, transcript }];
  };
  const used = (told: AgentUsage): readonly EventBody[] => {
    const next = {
      contextShare: told.contextShare ?? usage.contextShare,
      costUsd: told.costUsd ?? usage.costUsd,
    };
    if (!isStep(usage, next)) return [];
    usage = next;
    return [{ type: 'usage-told', ...run, ...next }];
  };
  const close = (
    requestId: RequestId,
    outcome: EventOf<'request-closed'>['outcome'],
    failure: Failure | null = null,
  ): readonly EventBody[] => [{ type: 'request-closed', agentId, requestId, outcome, failure }];

  return {
    of: (report, channel) => {
      switch (report.kind) {
        case 'connected':
          return opened(channel);
        case 'silent':
          return silent(report.reason);
        case 'session':
          return named(report.sessionId, report.transcript);
        case 'usage':
          return used(report);
        case 'request-opened': {
          const { requestId, request } = report;
          open.add(requestId);
          return [{ type: 'request-opened', ...run, requestId, channel: requestChannelOf(channel), request }];
        }
        case 'request-closed':
          if (!open.delete(report.requestId)) return [];
          if (!underWay.has(report.requestId)) return close(report.requestId, report.outcome);
          underWay.set(report.requestId, true);
          return [];
        default:
          return [];
      }
    },
    answering: (requestId) => void underWay.set(requestId, false),
    settled: (requestId, result) => {
      const isClosed = underWay.get(requestId) ?? false;
      underWay.delete(requestId);
      open.delete(requestId);
      if (result.ok) return close(requestId, 'answered');
      return isClosed ? close(requestId, 'answered-elsewhere') : close(requestId, 'failed', result.error);
    },
  };
}

/** A status file asks nothing; the hooks beside it do. */
const requestChannelOf = (channel: ReportChannel): RequestChannel =>
  channel === 'server' ? 'server' : 'hook';

const isStep = (before: AgentUsage, after: AgentUsage): boolean =>
  (['contextShare', 'costUsd'] as const).some((key) => {
    const [old, now] = [before[key], after[key]];
    return now !== null && (old === null || Math.abs(now - old) >= smallestUsageStep[key]);
  });
