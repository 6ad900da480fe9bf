import { z } from 'zod';
import { assertNever } from '#shared/base/assert-never.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { requestLabel } from '../request-text.ts';

// What the hooks of Codex send, as of its version 0.169: the way when there is no app-server to join. Each
// schema asks for what is used and lets everything else pass.

const base = { session_id: z.string(), transcript_path: z.string().nullish() };
const tool = {
  tool_name: z.string(),
  tool_input: z.record(z.string(), z.unknown()).default({}),
};
const hook = <E extends string, S extends z.ZodRawShape>(event: E, shape: S) =>
  z.object({ ...base, hook_event_name: z.literal(event), ...shape });

export const codexHookSchema = z.discriminatedUnion('hook_event_name', [
  hook('SessionStart', {}),
  hook('UserPromptSubmit', { prompt: z.string().default('') }),
  hook('PreToolUse', { ...tool, tool_use_id: z.string(), cwd: z.string().catch('') }),
  hook('PostToolUse', { ...tool, tool_use_id: z.string() }),
  hook('PermissionRequest', tool),
  hook('PreCompact', {}),
  hook('PostCompact', {}),
  hook('Stop', { last_assistant_message: z.string().nullish() }),
  hook('Interrupt', {}),
]);
export type CodexHook = z.infer<typeof codexHookSchema>;
export type CodexHookOf<E extends CodexHook['hook_event_name']> = Extract<CodexHook, { hook_event_name: E }>;

export const codexHookEvents = codexHookSchema.options.map((option) => option.shape.hook_event_name.value);

/** Reads the hooks of one run into reports. They tell; the dialogs are answered on the screen. */
export function createCodexHookReports(): (hook: CodexHook) => readonly AgentReport[] {
  let session: string | null = null;

  const met = ({ session_id: sessionId, transcript_path }: CodexHook): readonly AgentReport[] => {
    if (sessionId === session) return [];
    const connected: readonly AgentReport[] = session === null ? [{ kind: 'connected' }] : [];
    session = sessionId;
    return [...connected, { kind: 'session', sessionId, transcript: transcript_path ?? null }];
  };
  return (hook) => [...met(hook), ...told(hook)];
}

function told(hook: CodexHook): readonly AgentReport[] {
  switch (hook.hook_event_name) {
    case 'SessionStart':
      return [];
    case 'UserPromptSubmit':
      return [{ kind: 'turn-started', prompt: hook.prompt }];
    case 'PreToolUse': {
      const { tool_use_id: toolId, tool_name } = hook;
      return [{ kind: 'tool-started', toolId, tool: tool_name, title: titleOf(hook), subagent: null }];
    }
    case 'PostToolUse':
      return [{ kind: 'tool-ended', toolId: hook.tool_use_id, ok: true, files: [], subagent: null }];
    case 'PermissionRequest':
      return [{ kind: 'state', state: 'waiting', detail: `approval: ${titleOf(hook)}` }];
    case 'PreCompact':
      return [{ kind: 'compaction-started' }];
    case 'PostCompact':
      return [{ kind: 'compaction-ended' }];
    case 'Stop':
      return [{ kind: 'turn-ended', message: hook.last_assistant_message ?? null }];
    case 'Interrupt':
      return [{ kind: 'turn-interrupted' }];
    default:
      return assertNever(hook);
  }
}

interface Tool {
  readonly tool_name: string;
  readonly tool_input: Readonly<Record<string, unknown>>;
}

/** A patch is a command to Codex, of many lines. */
const titleOf = ({ tool_name: name, tool_input: { command } }: Tool): string =>
  requestLabel(typeof command === 'string' && !command.startsWith('*** Begin Patch') ? command : name);
