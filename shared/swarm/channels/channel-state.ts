import type { ReportChannel } from '../../signals/agent-report.ts';

/** How an agent reports about itself. */
export type AgentChannelState =
  /** It has no channel, or nobody knows yet. */
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly channel: ReportChannel; readonly since: number }
  | { readonly kind: 'silent'; readonly reason: string; readonly since: number };

/** A conversation, by the agent's own name of it. */
export interface AgentSession {
  readonly id: string;
  /** Where the agent writes it down, as it tells; null when it does not. */
  readonly transcript: string | null;
}

export interface AgentUsage {
  /** Share of the context window, 0 to 1. */
  readonly contextShare: number | null;
  /** Cost of the session so far, in US dollars. */
  readonly costUsd: number | null;
}

/** What the channel tells of an agent beside its status. */
export interface ChannelFacts {
  readonly channel: AgentChannelState;
  /** Outlives the process: it is what a next one resumes. */
  readonly session: AgentSession | null;
  readonly usage: AgentUsage | null;
}

export const noChannelFacts: ChannelFacts = { channel: { kind: 'none' }, session: null, usage: null };
