import { assertNever } from '#shared/base/assert-never.ts';
import type { RequestId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { ClaudeHook, ClaudeHookOf, ClaudeStatus } from './claude-payloads.ts';
import { editsOf, requestOf } from './claude-request.ts';
import { closeAsks, inBackground, toolKey } from './claude-session.ts';
import type { ClaudeInput, ClaudeSession, ClaudeStep } from './claude-session.ts';
import { filesOf, titleOfTool } from './claude-tools.ts';

/**
 * Tells what Claude Code says about itself as reports. Pure: a fold over its hooks and its status file, in the
 * order in which they came.
 *
 * Hooks have gaps, which the status file fills: Esc fires none, `Stop` comes also while queued prompts or
 * background work go on, and a dialog answered in the terminal shows in no hook until its tool has ended.
 */
export function stepClaude(session: ClaudeSession, input: ClaudeInput): ClaudeStep {
  switch (input.kind) {
    case 'hook':
      return chain(session, [
        connected,
        (now) => named(now, input.hook),
        (now) => onHook(now, input.hook, input.requestId),
      ]);
    case 'status':
      return onStatus(session, input.status);
    case 'answered': {
      const asks = session.asks.filter((ask) => ask.id !== input.requestId);
      return { session: { ...session, asks, answered: true }, reports: [] };
    }
    case 'hung-up':
      return closeAsks(session, (ask) => ask.id === input.requestId, 'withdrawn');
    default:
      return assertNever(input);
  }
}

type Part = (session: ClaudeSession) => ClaudeStep;

const chain = (from: ClaudeSession, parts: readonly Part[]): ClaudeStep =>
  parts.reduce<ClaudeStep>(
    (step, part) => {
      const next = part(step.session);
      return { session: next.session, reports: [...step.reports, ...next.reports] };
    },
    { session: from, reports: [] },
  );

const tell =
  (...reports: readonly AgentReport[]): Part =>
  (session) => ({ session, reports });

const connected: Part = (session) =>
  session.connected
    ? { session, reports: [] }
    : { session: { ...session, connected: true }, reports: [{ kind: 'connected' }] };

function named(session: ClaudeSession, hook: ClaudeHook): ClaudeStep {
  const { session_id: sessionId, transcript_path: transcript } = hook;
  const name = `${sessionId} ${transcript ?? ''}`;
  if (sessionId === '' || name === session.named) return { session, reports: [] };
  return { session: { ...session, named: name }, reports: [{ kind: 'session', sessionId, transcript }] };
}

function onHook(session: ClaudeSession, hook: ClaudeHook, requestId: RequestId): ClaudeStep {
  switch (hook.hook_event_name) {
    case 'SessionStart':
      return hook.source === 'compact' ? compacted(session) : { session, reports: [] };
    case 'SessionEnd':
      return closeAsks(session, () => true, 'withdrawn');
    case 'UserPromptSubmit':
      return chain(session, [withdrawMain, (now) => notified(now, hook.prompt), tell(turnStarted(hook))]);
    case 'PreToolUse':
      return tell({ kind: 'tool-started', title: titleOfTool(hook), ...useOf(hook) })(session);
    case 'PostToolUse':
      return chain(session, [
        (now) => answered(now, hook),
        tell({ kind: 'tool-ended', ok: true, files: filesOf(hook), ...endOf(hook), ...changeOf(hook) }),
      ]);
    case 'PostToolUseFailure':
      return chain(session, [
        (now) => answered(now, hook),
        tell({
          kind: 'tool-ended',
          ok: false,
          files: [],
          ...endOf(hook),
          ...(hook.error === null ? {} : { failure: hook.error }),
        }),
        tell(...(hook.is_interrupt && hook.agent_id === null ? [interrupted] : [])),
      ]);
    case 'PermissionRequest':
      return asked(session, hook, requestId);
    case 'PermissionDenied':
      return chain(session, [
        (now) => answered(now, hook),
        tell({ kind: 'tool-ended', ok: false, files: [], ...endOf(hook) }),
      ]);
    case 'Notification':
      return tell(...notificationReports(hook))(session);
    case 'Stop':
      // What runs on is told first: a turn that ends with it is no rest.
      return chain(session, [
        withdrawMain,
        (now) => inBackground(now, tasksOf(hook)),
        tell({ kind: 'turn-ended', message: hook.last_assistant_message }),
      ]);
    case 'StopFailure':
      return chain(session, [
        withdrawMain,
        tell({ kind: 'turn-failed', error: errorOf(hook), resumesAt: null }),
      ]);
    case 'SubagentStart':
      return inBackground(
        session,
        new Map([...session.background, [hook.agent_id ?? '', hook.agent_type ?? 'subagent']]),
      );
    case 'SubagentStop':
      return subagentStopped(session, hook);
    case 'PreCompact':
      return session.compacting
        ? { session, reports: [] }
        : { session: { ...session, compacting: true }, reports: [{ kind: 'compaction-started' }] };
    default:
      return assertNever(hook);
  }
}

const interrupted: AgentReport = { kind: 'turn-interrupted' };

type ToolHook = ClaudeHookOf<'PreToolUse' | 'PostToolUse' | 'PostToolUseFailure' | 'PermissionDenied'>;

const endOf = (hook: ToolHook) => ({ toolId: hook.tool_use_id ?? toolKey(hook), subagent: hook.agent_id });

const changeOf = (hook: ToolHook) => {
  const edits = editsOf(hook);
  return edits.length === 0 ? {} : { edits };
};

const useOf = (hook: ToolHook) => ({ ...endOf(hook), tool: hook.tool_name });

/** A turn that Claude Code begins by itself, when a background task has ended, has no prompt of the person's. */
const turnStarted = ({ prompt }: ClaudeHookOf<'UserPromptSubmit'>): AgentReport => ({
  kind: 'turn-started',
  prompt: notificationOf(prompt) === null ? prompt : null,
});

const notificationOf = (prompt: string): string | null =>
  /^<task-notification>[^]*?<task-id>(?<id>[^<]*)<\/task-id>/.exec(prompt)?.groups?.['id'] ?? null;

function notified(session: ClaudeSession, prompt: string): ClaudeStep {
  const id = notificationOf(prompt);
  return inBackground(session, new Map([...session.background].filter(([task]) => task !== id)));
}

/** What the main thread asked is gone with its turn; subagents go on asking. */
const withdrawMain: Part = (session) => closeAsks(session, (ask) => ask.subagent === null, 'withdrawn');

/** The tool has run or was refused: what was asked about it was answered, by us or in the terminal. */
const answered = (session: ClaudeSession, hook: ToolHook): ClaudeStep =>
  closeAsks(session, (ask) => ask.tool === toolKey(hook), 'answered-elsewhere');

function asked(session: ClaudeSession, hook: ClaudeHookOf<'PermissionRequest'>, id: RequestId): ClaudeStep {
  const wasWaiting = session.status === 'waiting';
  const ask = { id, subagent: hook.agent_id, tool: toolKey(hook), wasWaiting };
  return {
    session: { ...session, asks: [...session.asks, ask] },
    reports: [{ kind: 'request-opened', requestId: id, request: requestOf(hook) }],
  };
}

/** Notifications are late (6 s after a dialog, 60 s after a turn) and only a second word. */
function notificationReports(hook: ClaudeHookOf<'Notification'>): readonly AgentReport[] {
  switch (hook.notification_type) {
    case 'idle_prompt':
      return [{ kind: 'state', state: 'idle', detail: hook.message }];
    case 'permission_prompt':
    case 'agent_needs_input':
      return [{ kind: 'state', state: 'waiting', detail: hook.message }];
    default:
      return [];
  }
}

const tasksOf = ({ background_tasks: tasks }: ClaudeHookOf<'Stop'>): ReadonlyMap<string, string> =>
  new Map(tasks.map(({ id, type, description }) => [id, description ?? type]));

const errorOf = (hook: ClaudeHookOf<'StopFailure'>): string =>
  hook.last_assistant_message ?? hook.error_details ?? hook.error ?? 'The turn failed.';

/** The summary of a compaction is made by a subagent that never started. */
function subagentStopped(session: ClaudeSession, hook: ClaudeHookOf<'SubagentStop'>): ClaudeStep {
  const left = new Map(session.background);
  left.delete(hook.agent_id ?? '');
  return chain(session, [
    (now) => closeAsks(now, (ask) => ask.subagent !== null && ask.subagent === hook.agent_id, 'withdrawn'),
    (now) => inBackground(now, left),
  ]);
}

const compacted: Part = (session) =>
  session.compacting
    ? { session: { ...session, compacting: false }, reports: [{ kind: 'compaction-ended' }] }
    : { session, reports: [] };

function onStatus(session: ClaudeSession, { status, waitingFor }: ClaudeStatus): ClaudeStep {
  if (status === session.status) return { session, reports: [] };
  const isOld = status === 'waiting' && session.answered;
  if (isOld) return { session: { ...session, status }, reports: [] };
  return chain({ ...session, status, answered: false }, [
    (now) => settleAsks(now, status),
    // A compaction that was stopped tells no end.
    (now) => (isAtRest(status) ? compacted(now) : { session: now, reports: [] }),
    (now) => restingBackground(now, status),
    tell({ kind: 'state', state: status === 'shell' ? 'idle' : status, detail: waitingFor }),
  ]);
}

const isAtRest = (status: ClaudeStatus['status']): boolean => status === 'idle' || status === 'shell';

/** At rest the file knows whether anything runs on; while it is busy, only the hooks do. */
function restingBackground(session: ClaudeSession, status: ClaudeStatus['status']): ClaudeStep {
  if (status === 'idle') return inBackground(session, new Map());
  const isUntold = status === 'shell' && session.background.size === 0;
  return isUntold
    ? inBackground(session, new Map([['shell', 'background command']]))
    : { session, reports: [] };
}

/**
 * The file shows about when the hook comes that Claude Code waits; what else it says before that is older than
 * the question.
 */
function settleAsks(session: ClaudeSession, status: ClaudeStatus['status']): ClaudeStep {
  if (status === 'waiting') {
    return {
      session: { ...session, asks: session.asks.map((ask) => ({ ...ask, wasWaiting: true })) },
      reports: [],
    };
  }
  return closeAsks(session, (ask) => ask.wasWaiting, isAtRest(status) ? 'withdrawn' : 'answered-elsewhere');
}
