import { join, sep } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { AgentId, MintId, RequestId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { AgentReport, ReportChannel } from '#shared/signals/agent-report.ts';
import type { Clock } from '../../agents/clock.ts';
import type { AgentChannel, JudgeTool } from '../adapter.ts';
import type { HookCall, HookReply } from '../gateway/hook-door.ts';
import { refuseTool } from '../refuse-tool.ts';
import type { ClaudeHookOf, ClaudeStatus } from './claude-payloads.ts';
import { parseClaudeHook, parseStatusLine } from './claude-payloads.ts';
import { stepClaude } from './claude-reports.ts';
import { replyOf, toolUseOf } from './claude-request.ts';
import { newClaudeSession } from './claude-session.ts';
import type { ClaudeInput } from './claude-session.ts';
import { createGoingOn } from './going-on.ts';
import { watchStatusFile } from './claude-status-file.ts';

export interface ClaudeChannelDeps {
  readonly agentId: AgentId;
  readonly mint: MintId;
  readonly judge: JudgeTool;
  readonly clock: Clock;
  /** Claude Code's own folder. */
  readonly configFolder: string;
  readonly report: (report: AgentReport, channel: ReportChannel) => void;
}

/** The open channel of one run of Claude Code, and the end of it that takes its calls. */
export interface ClaudeChannel extends Required<Pick<AgentChannel, 'started' | 'answer'>> {
  readonly close: () => void;
  readonly call: (call: HookCall) => HookReply | Promise<HookReply>;
}

/** A hook that waits for an answer. */
interface Held {
  readonly asked: ClaudeHookOf<'PermissionRequest'>;
  readonly release: (reply: HookReply) => void;
}

const noOpinion: HookReply = {};

export function createClaudeChannel(deps: ClaudeChannelDeps): ClaudeChannel {
  const { agentId, mint, judge, clock, configFolder, report } = deps;
  const goingOn = createGoingOn(clock);
  const held = new Map<RequestId, Held>();
  let session = newClaudeSession;
  let pid: number | null = null;

  const release = (requestId: RequestId, reply: HookReply): void => {
    held.get(requestId)?.release(reply);
    held.delete(requestId);
  };
  const take = (input: ClaudeInput): void => {
    const step = stepClaude(session, input);
    session = step.session;
    if (isSignOfLife(input)) goingOn.seen();
    const channel = input.kind === 'status' ? 'status-file' : 'hook';
    for (const said of step.reports) {
      // Answered in the terminal: the hook that still waits goes home with no opinion.
      if (said.kind === 'request-closed') release(said.requestId, noOpinion);
      report(isToolEnd(said) ? withoutOwnFiles(said, configFolder) : said, channel);
    }
  };
  const hold = (
    asked: ClaudeHookOf<'PermissionRequest'>,
    requestId: RequestId,
    gone: AbortSignal,
  ): Promise<HookReply> => {
    const { promise, resolve } = Promise.withResolvers<HookReply>();
    held.set(requestId, { asked, release: resolve });
    gone.addEventListener('abort', () => held.delete(requestId) && take({ kind: 'hung-up', requestId }), {
      once: true,
    });
    return promise;
  };
  const onHook = (body: unknown, gone: AbortSignal): HookReply | Promise<HookReply> => {
    const hook = parseClaudeHook(body);
    if (hook === null) return noOpinion;
    files.start();
    const requestId = mint('request');
    const answer = hook.hook_event_name === 'PermissionRequest' ? hold(hook, requestId, gone) : null;
    take({ kind: 'hook', hook, requestId });
    return answer ?? (hook.hook_event_name === 'PreToolUse' ? refusalOf(hook) : noOpinion);
  };
  const refusalOf = async (hook: ClaudeHookOf<'PreToolUse'>): Promise<HookReply> => {
    const use = toolUseOf(hook);
    const reason = use === null ? null : await judge(agentId, use);
    return reason === null ? noOpinion : refuseTool(reason);
  };
  const files = watchStatusFile({
    folder: join(configFolder, 'sessions'),
    isOwn: (status) => status.pid === pid || session.named.startsWith(`${status.sessionId} `),
    onStatus: (status: ClaudeStatus) => take({ kind: 'status', status }),
  });

  return {
    call: ({ path, body, gone }) => {
      if (path !== '/status-line') return onHook(body, gone);
      const usage = parseStatusLine(body);
      if (usage !== null) report({ kind: 'usage', ...usage }, 'hook');
      return noOpinion;
    },
    started: (startedAs) => {
      pid = startedAs;
      files.start();
    },
    answer: async (requestId, answer) => {
      const open = held.get(requestId);
      if (open === undefined) return err(notOpen);
      const reply = replyOf(open.asked, answer);
      if (!reply.ok) return reply;
      take({ kind: 'answered', requestId });
      const isShown = session.status === 'waiting';
      release(requestId, reply.value);
      // Of two dialogs the next one comes up at once: that it waits says nothing of this answer.
      if (session.asks.length > 0) return ok(null);
      const isTaken = await goingOn.within(isShown ? takenWithinMs : drawnWithinMs);
      return isTaken || !isShown ? ok(null) : err(notTaken);
    },
    close: () => {
      goingOn.end();
      files.close();
      for (const requestId of held.keys()) release(requestId, noOpinion);
    },
  };
}

type ToolEnd = Extract<AgentReport, { kind: 'tool-ended' }>;

const isToolEnd = (report: AgentReport): report is ToolEnd => report.kind === 'tool-ended';

/** What Claude Code keeps in its own folder (plans, say) is no work on the project. */
const withoutOwnFiles = (report: ToolEnd, configFolder: string): ToolEnd => ({
  ...report,
  files: report.files.filter((file) => !file.startsWith(configFolder + sep)),
});

/** Claude Code takes an answer within a tenth of a second; longer than that on a machine that is at its limit. */
const takenWithinMs = 5_000;

/**
 * An answer that is quicker than the dialog (a rule gives such) does not keep it from being drawn for a moment. The
 * request counts as open until then, in milliseconds, so that this is no new question.
 */
const drawnWithinMs = 1_500;

/** It does something else than to wait in the main thread. */
const isSignOfLife = (input: ClaudeInput): boolean =>
  (input.kind === 'status' && input.status.status !== 'waiting') ||
  (input.kind === 'hook' && input.hook.agent_id === null && input.hook.hook_event_name !== 'Notification');

const notTaken = failure(
  'channel-failed',
  'Claude Code did not take the answer: its dialog is still open.',
  'Answer in its terminal.',
);

const notOpen = failure(
  'request-not-open',
  'Claude Code does not wait for this answer any more.',
  'It was answered in its terminal, or the turn has ended.',
);
