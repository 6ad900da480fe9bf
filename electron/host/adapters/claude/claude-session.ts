import type { RequestId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { ClaudeHook, ClaudeStatus } from './claude-payloads.ts';
import type { ClaudeTool } from './claude-tools.ts';

/** A permission or question that waits for an answer. */
export interface OpenAsk {
  readonly id: RequestId;
  readonly subagent: string | null;
  /** Tool and input in one text: the hook that asks names no tool use. */
  readonly tool: string;
  /** The status file has said since that Claude Code waits. */
  readonly wasWaiting: boolean;
}

/** What is remembered of one run of Claude Code, so that its hooks and its status file can be told as reports. */
export interface ClaudeSession {
  readonly connected: boolean;
  /** Session and transcript, as last told. */
  readonly named: string;
  readonly asks: readonly OpenAsk[];
  readonly compacting: boolean;
  /** Background work: subagents by their ids, commands by those of their tasks, each with its words. */
  readonly background: ReadonlyMap<string, string>;
  /** As the status file last said; null before. */
  readonly status: ClaudeStatus['status'] | null;
  /** We have answered since the status file last said that it goes on: that it waits may be old by now. */
  readonly answered: boolean;
}

export const newClaudeSession: ClaudeSession = {
  connected: false,
  named: '',
  asks: [],
  compacting: false,
  background: new Map(),
  status: null,
  answered: false,
};

/** What came in. A permission hook brings the id under which its request shall be known. */
export type ClaudeInput =
  | { readonly kind: 'hook'; readonly hook: ClaudeHook; readonly requestId: RequestId }
  | { readonly kind: 'status'; readonly status: ClaudeStatus }
  /** Our answer went to the hook that asked. */
  | { readonly kind: 'answered'; readonly requestId: RequestId }
  /** The hook that asked was ended by Claude Code: the dialog is gone. */
  | { readonly kind: 'hung-up'; readonly requestId: RequestId };

export interface ClaudeStep {
  readonly session: ClaudeSession;
  readonly reports: readonly AgentReport[];
}

/** Identifies one use of a tool where its id is not told. */
export const toolKey = ({ tool_name, tool_input }: ClaudeTool): string =>
  `${tool_name} ${JSON.stringify(tool_input)}`;

/** The asks that match are closed; the reports of that come first. */
export function closeAsks(
  session: ClaudeSession,
  isClosed: (ask: OpenAsk) => boolean,
  outcome: 'answered-elsewhere' | 'withdrawn',
): ClaudeStep {
  const closed = session.asks.filter(isClosed);
  if (closed.length === 0) return { session, reports: [] };
  return {
    session: { ...session, asks: session.asks.filter((ask) => !isClosed(ask)) },
    reports: closed.map(({ id: requestId }) => ({ kind: 'request-closed', requestId, outcome })),
  };
}

/** Work beside the main thread, told when it changes. */
export function inBackground(session: ClaudeSession, background: ReadonlyMap<string, string>): ClaudeStep {
  const detail = wordsOf(background);
  if (background.size === session.background.size && detail === wordsOf(session.background)) {
    return { session, reports: [] };
  }
  return {
    session: { ...session, background },
    reports: [{ kind: 'background', running: background.size, detail }],
  };
}

const wordsOf = (background: ReadonlyMap<string, string>): string => [...background.values()].join(', ');
