import type { Failure } from '#shared/base/failure.ts';
import type { AgentId, RequestId, RunId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentReport, ReportChannel } from '#shared/signals/agent-report.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import type { ToolUse } from '#shared/swarm/refusals/tool-use.ts';

/**
 * Judges what an agent is about to do, where its channel asks beforehand. The agent waits for the answer.
 *
 * @returns why it is refused, in words for the agent; null for no objection
 */
export type JudgeTool = (agentId: AgentId, use: ToolUse) => Promise<string | null>;

/** One launch, as an adapter sees it. */
export interface AdapterLaunch {
  readonly agentId: AgentId;
  readonly runId: RunId;
  readonly spec: AgentSpec;
  /** The arguments so far: the person's own, and the first prompt where it goes along. */
  readonly args: readonly string[];
  /** The whole environment so far, cleaned. */
  readonly env: Readonly<Record<string, string>>;
  /** A folder of this run alone (mode 0700), for files and sockets; removed with the run. */
  readonly folder: string;
  /** The agent's own name of the conversation to go on with; null for a new one. */
  readonly resume: string | null;
}

/** How the agent is started so that it reports, and how it is spoken with. */
export interface PreparedAgent {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /**
   * Opens the channel. Called once, right before the process is spawned; `report` is called for each report,
   * in order, with the channel that it came by, until `close`.
   */
  readonly connect: (report: (report: AgentReport, channel: ReportChannel) => void) => AgentChannel;
}

/**
 * The open channel of one run. What an agent's channel cannot do is absent: the caller then types, under the
 * gate.
 */
export interface AgentChannel {
  /** The process runs: for channels that are found by its process id. */
  readonly started?: (pid: number) => void;
  /**
   * Puts a message into the agent's prompt or queue. Resolves when the agent has taken it. It may come and go
   * with the conversation: it is asked for anew for each message.
   */
  readonly inject?: ((text: string) => Promise<Result<null, Failure>>) | undefined;
  /** Answers an open request; fails when it is open no more. */
  readonly answer?: (requestId: RequestId, answer: RequestAnswer) => Promise<Result<null, Failure>>;
  /** Stops the turn. */
  readonly interrupt?: () => Promise<Result<null, Failure>>;
  /** Lets go of everything. Held requests are released with no opinion. */
  readonly close: () => void | Promise<void>;
}

/**
 * What is particular about wiring one agent. Writes nothing outside the launch's folder, and an agent that
 * is wired runs on unharmed when the host is gone.
 */
export interface AgentAdapter {
  /** Id of the profile it belongs to. */
  readonly profile: string;
  /** Prepares one launch; a failure means: start it without the channel, and say so. */
  readonly prepare: (launch: AdapterLaunch) => Promise<Result<PreparedAgent, Failure>>;
}
