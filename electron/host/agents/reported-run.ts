import type { Failure } from '#shared/base/failure.ts';
import type { RequestId } from '#shared/base/ids.ts';
import type { AgentReport, ReportChannel } from '#shared/signals/agent-report.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { Signal } from '#shared/signals/signal.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import type { AgentChannel } from '../adapters/adapter.ts';
import type { AgentRunDeps } from './agent-run-deps.ts';
import { createChannelFacts } from './channel-facts.ts';
import { createRunChannel } from './run-channel.ts';
import type { Launch, RunChannelDeps } from './run-channel.ts';

export interface ReportedRunDeps
  extends Omit<RunChannelDeps, 'onReport' | 'onWarning'>, Pick<AgentRunDeps, 'record' | 'files'> {
  /** Takes what the detector is to know. */
  readonly signal: (signal: Signal) => void;
}

/** How the agent's own channel stands. */
export interface ChannelStanding {
  /** What the agent asks comes by it, sooner or later than its screen shows it. */
  readonly tellsRequests: boolean;
  /** Something is asked through it now. */
  readonly isAsking: boolean;
}

/** What a run tells through its own channel: every report goes to the detector, and what it proves is recorded. */
export interface ReportedRun {
  readonly prepare: (launch: Launch, spec: AgentSpec) => Promise<Launch>;
  readonly started: (pid: number) => void;
  readonly printed: () => void;
  /** Answers an open request and records what became of that. */
  readonly answer: (requestId: RequestId, answer: RequestAnswer) => Promise<void>;
  /** Null when the channel takes no messages. */
  readonly inject: () => NonNullable<AgentChannel['inject']> | null;
  readonly standing: () => ChannelStanding;
  /** @returns false when the turn is to be stopped by a key */
  readonly interrupt: () => Promise<boolean>;
  readonly close: () => void;
}

export function createReportedRun(deps: ReportedRunDeps): ReportedRun {
  const { agentId, runId, files, signal } = deps;
  const facts = createChannelFacts(agentId, runId);
  const record = (bodies: readonly EventBody[], by: 'agent' | 'host'): void => {
    if (bodies.length > 0) deps.record(bodies, by);
  };
  /** By which channel each request came, so that the end of it is told by the same. */
  const askedBy = new Map<RequestId, ReportChannel>();

  let isConnected = false;
  const onReport = (report: AgentReport, by: ReportChannel): void => {
    // A status file that speaks alone asks nothing.
    if (report.kind === 'connected' || report.kind === 'silent') isConnected = report.kind === 'connected';
    if (report.kind === 'request-opened') askedBy.set(report.requestId, by);
    if (report.kind === 'request-closed') askedBy.delete(report.requestId);
    // The request first: the status that follows from it points to it.
    record(facts.of(report, by), 'agent');
    signal({ kind: 'report', report, channel: by });
    if (report.kind === 'tool-ended' && report.ok && report.files.length > 0) {
      void files.agentReported(agentId, report.files);
    }
  };
  const channel = createRunChannel({
    ...deps,
    onReport,
    onWarning: (failure: Failure) => record([{ type: 'warning-raised', agentId, failure }], 'host'),
  });

  return {
    ...channel,
    answer: async (requestId, answer) => {
      facts.answering(requestId);
      const result = await channel.answer(requestId, answer);
      record(facts.settled(requestId, result), 'host');
      const by = askedBy.get(requestId);
      askedBy.delete(requestId);
      if (!result.ok || by === undefined) return;
      const report: AgentReport = { kind: 'request-closed', requestId, outcome: 'answered' };
      signal({ kind: 'report', report, channel: by });
    },
    standing: () => ({ tellsRequests: isConnected && channel.takesAnswers(), isAsking: askedBy.size > 0 }),
    interrupt: async () => (await channel.interrupt()?.())?.ok === true,
  };
}
