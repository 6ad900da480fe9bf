import { z } from 'zod';

/**
 * What Claude Code's hooks send, as far as it is used here: measured on 2.1.329. Fields that are not listed
 * pass, those that are may be missing in another version.
 */
const base = {
  session_id: z.string().catch(''),
  transcript_path: z.string().nullable().catch(null),
  /** Names the subagent that it happened in; absent in the main thread. */
  agent_id: z.string().nullable().catch(null),
};

const tool = {
  tool_name: z.string(),
  tool_input: z.record(z.string(), z.unknown()).catch({}),
  tool_use_id: z.string().nullable().catch(null),
};

const words = z.string().nullable().catch(null);

const taskSchema = z.looseObject({
  id: z.string().catch(''),
  type: z.string().catch(''),
  description: words,
});

/** A change of rules that Claude Code offers with a permission; handed back, it is made. */
const suggestionSchema = z.looseObject({ type: z.string() });
export type PermissionSuggestion = z.infer<typeof suggestionSchema>;

const hook = <T extends string, S extends z.ZodRawShape>(event: T, shape: S) =>
  z.looseObject({ hook_event_name: z.literal(event), ...base, ...shape });

const hookSchema = z.discriminatedUnion('hook_event_name', [
  hook('SessionStart', { source: z.string().catch('') }),
  hook('SessionEnd', {}),
  hook('UserPromptSubmit', { prompt: z.string().catch('') }),
  hook('PreToolUse', tool),
  hook('PostToolUse', tool),
  hook('PostToolUseFailure', { ...tool, error: words, is_interrupt: z.boolean().catch(false) }),
  hook('PermissionRequest', { ...tool, permission_suggestions: z.array(suggestionSchema).catch([]) }),
  hook('PermissionDenied', tool),
  hook('Notification', { message: z.string().catch(''), notification_type: z.string().catch('') }),
  hook('Stop', { last_assistant_message: words, background_tasks: z.array(taskSchema).catch([]) }),
  hook('StopFailure', { error: words, error_details: words, last_assistant_message: words }),
  hook('SubagentStart', { agent_type: words }),
  hook('SubagentStop', {}),
  hook('PreCompact', {}),
]);

export type ClaudeHook = z.infer<typeof hookSchema>;
export type ClaudeHookOf<T extends ClaudeHook['hook_event_name']> = Extract<
  ClaudeHook,
  { hook_event_name: T }
>;

/** Events that Claude Code is asked to tell. */
export const claudeEvents: readonly ClaudeHook['hook_event_name'][] = hookSchema.options.map(
  (option) => option.shape.hook_event_name.value,
);

/** Reads the payload of a hook; null when it is none that is known here. */
export const parseClaudeHook = (payload: unknown): ClaudeHook | null => {
  const parsed = hookSchema.safeParse(payload);
  return parsed.success ? parsed.data : null;
};

const number = z.number().nullable().catch(null);

const statusLineSchema = z.looseObject({
  cost: z.looseObject({ total_cost_usd: number }).catch({ total_cost_usd: null }),
  context_window: z.looseObject({ used_percentage: number }).catch({ used_percentage: null }),
});

export interface ClaudeUsage {
  /** Share of the context window, 0 to 1. */
  readonly contextShare: number | null;
  readonly costUsd: number | null;
}

/** Reads what a status line command is given; null when it is something else. */
export const parseStatusLine = (payload: unknown): ClaudeUsage | null => {
  const parsed = statusLineSchema.safeParse(payload);
  if (!parsed.success) return null;
  const { cost, context_window: context } = parsed.data;
  const share = context.used_percentage;
  return { contextShare: share === null ? null : share / 100, costUsd: cost.total_cost_usd };
};

const statusFileSchema = z.looseObject({
  pid: z.number(),
  sessionId: z.string().catch(''),
  /** `shell`: at its prompt, with commands running in the background. */
  status: z.enum(['idle', 'shell', 'busy', 'waiting']),
  waitingFor: z.string().catch(''),
});

/** What `sessions/<pid>.json` says. */
export type ClaudeStatus = z.infer<typeof statusFileSchema>;

/** Reads a status file; null while it is incomplete. Undocumented, so that anything may be missing. */
export function parseStatusFile(text: string): ClaudeStatus | null {
  try {
    const parsed = statusFileSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
