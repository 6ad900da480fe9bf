import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId, RequestId, RunId } from '#shared/base/ids.ts';
import { err } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentReport, ReportChannel } from '#shared/signals/agent-report.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { AdapterLaunch, AgentAdapter, AgentChannel } from '../adapters/adapter.ts';
import type { RunFolders } from '../adapters/run-folders.ts';
import type { Clock } from './clock.ts';

/** What a process is started with. */
export type Launch = Pick<AdapterLaunch, 'args' | 'env'>;

/** The structured channel of one run, from the preparation of the launch to the end of the process. */
export interface RunChannel {
  /** Adds to a launch what makes the agent report. It stays as it is when there is no adapter, or one that fails. */
  readonly prepare: (launch: Launch, spec: AgentSpec) => Promise<Launch>;
  readonly started: (pid: number) => void;
  /** The process has shown something: from now on it should report soon. */
  readonly printed: () => void;
  readonly answer: (requestId: RequestId, answer: RequestAnswer) => Promise<Result<null, Failure>>;
  /** The channel takes answers: what it can answer, it also tells. */
  readonly takesAnswers: () => boolean;
  /** Null when the channel takes no messages: they are typed. */
  readonly inject: () => NonNullable<AgentChannel['inject']> | null;
  /** Null when the channel stops no turn: a key does. */
  readonly interrupt: () => NonNullable<AgentChannel['interrupt']> | null;
  /** The process ended or never came up. */
  readonly close: () => void;
}

export interface RunChannelDeps {
  readonly agentId: AgentId;
  readonly runId: RunId;
  readonly spec: AgentSpec;
  readonly adapter: AgentAdapter | null;
  readonly resume: string | null;
  readonly folders: RunFolders;
  readonly clock: Clock;
  readonly onReport: (report: AgentReport, channel: ReportChannel) => void;
  readonly onWarning: (warning: Failure) => void;
}

/**
 * An agent that has shown something reports within this, in milliseconds. Later its hooks are switched off
 * (by a policy, say) or do not reach us.
 */
export const connectsWithinMs = 15_000;

export function createRunChannel(deps: RunChannelDeps): RunChannel {
  const { spec, adapter, clock } = deps;
  let channel: AgentChannel | null = null;
  let isConnected = false;
  let isClosed = false;
  let cancelWait: (() => void) | null = null;

  const report = (said: AgentReport, by: ReportChannel): void => {
    if (isClosed) return;
    isConnected ||= said.kind === 'connected';
    if (isConnected) cancelWait?.();
    deps.onReport(said, by);
  };
  const unprepared = (launch: Launch, reason: Failure): Launch => {
    deps.onWarning(startsWithout(spec.name, reason));
    report({ kind: 'silent', reason: `${reason.message} ${readFromScreen}` }, 'hook');
    return launch;
  };
  const letGo = (): void => {
    if (adapter !== null) void Promise.resolve(channel?.close()).then(() => deps.folders.remove(deps.runId));
  };
  const prepareWith = async (adapter: AgentAdapter, launch: Launch, spec: AgentSpec): Promise<Launch> => {
    const { agentId, runId, resume, folders } = deps;
    const folder = folders.make(runId);
    if (!folder.ok) return unprepared(launch, folder.error);
    const prepared = await adapter.prepare({ ...launch, agentId, runId, spec, resume, folder: folder.value });
    if (!prepared.ok) return unprepared(launch, prepared.error);
    channel = prepared.value.connect(report);
    // Asked to end meanwhile: what was prepared is let go of at once.
    if (isClosed) letGo();
    return prepared.value;
  };

  return {
    prepare: async (launch, spec) => (adapter === null ? launch : prepareWith(adapter, launch, spec)),
    started: (pid) => channel?.started?.(pid),
    printed: () => {
      if (channel === null || isConnected || isClosed || cancelWait !== null) return;
      cancelWait = clock.after(connectsWithinMs, () => report({ kind: 'silent', reason: noReports }, 'hook'));
    },
    answer: async (requestId, answer) =>
      channel?.answer === undefined ? err(noChannel(spec.name)) : channel.answer(requestId, answer),
    takesAnswers: () => channel?.answer !== undefined,
    inject: () => channel?.inject ?? null,
    interrupt: () => channel?.interrupt ?? null,
    close: () => {
      if (isClosed) return;
      isClosed = true;
      cancelWait?.();
      letGo();
    },
  };
}

const readFromScreen = 'Its status is read from the screen.';

const noReports = `No hooks: it did not report within ${connectsWithinMs / 1000} seconds. ${readFromScreen}`;

const noChannel = (name: string): Failure =>
  failure('channel-failed', `${name} has no channel for answers.`, 'Answer in its terminal.');

const startsWithout = (name: string, { message, hint }: Failure): Failure =>
  failure(
    'channel-failed',
    `${name} starts without its own reports: ${message}`,
    hint ?? 'It works all the same; its status is read from the screen.',
  );
